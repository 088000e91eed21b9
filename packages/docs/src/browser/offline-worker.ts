/**
 * The service worker of docs that are built to be read without a connection. It keeps every file of the build; pages come from
 * the host as long as that responds, so that a reader never sees an old one while there is a connection.
 */

/** What the build writes in front of this script. */
export interface OfflineBuild {
  /** Differs between two builds whose files differ. */
  version: string;
  /** The addresses of the files, from the root of the host. */
  files: string[];
}

/** The parts of a worker's events and of its global object that are used here. */
interface WorkerEvent extends Event {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}
interface Worker {
  readonly offlineBuild: OfflineBuild;
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'fetch', listener: (event: WorkerEvent) => void): void;
}

const worker = globalThis as Worker & typeof globalThis;
const { version, files } = worker.offlineBuild;
/** One host may hold several docs. */
const ours = `docs ${worker.registration.scope} `;
const cacheName = ours + version;

worker.addEventListener('install', (event) => event.waitUntil(keepFiles().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldFiles().then(() => worker.clients.claim())));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(worker.registration.scope)) event.respondWith(responseTo(event.request));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function dropOldFiles(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(ours) && name !== cacheName).map((name) => caches.delete(name)),
  );
}

async function responseTo(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  // A page is the same whatever example or language its address names.
  const kept = await cache.match(request, { ignoreSearch: true });
  // The names of these files change with what is in them.
  if (kept && request.url.startsWith(`${worker.registration.scope}assets/`)) return kept;
  try {
    return await fetch(request);
  } catch {
    const missing = request.mode === 'navigate' ? await cache.match(`${worker.registration.scope}404.html`) : undefined;
    return kept ?? missing ?? Response.error();
  }
}
