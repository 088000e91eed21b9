/** Other tools that hold traffic to a document: each stands before a server as a proxy and says what it thinks. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wireTo } from 'user-management-contract/testing';
import type { WireRequest } from 'user-management-openapi/requests';
import { generatedDir, root } from '../../../scripts/lib/repo.ts';

/** A running validator. */
export interface Validator {
  /** Sends a request through it. Gives what it complains of, a line each; the statuses are left out. */
  opinion(request: WireRequest): Promise<string[]>;
  close(): Promise<void>;
}

const bundle = join(generatedDir, 'openapi.json');

/** A started proxy: where it listens, and a way to wait for what it prints. */
interface Started {
  child: ChildProcess;
  url: string;
  /** Resolves to all that was printed since the last call, once the pattern is in it. */
  printed(pattern: RegExp): Promise<string>;
}

async function start(tool: string, args: readonly string[], ready: RegExp): Promise<Started> {
  const bin = join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1', REDOCLY_TELEMETRY: 'off' };
  const child = spawn(join(bin, tool), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let text = '';
  let look = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      look();
    });
  }
  const printed = (pattern: RegExp) =>
    new Promise<string>((done, fail) => {
      const ended = () => fail(new Error(`${tool} ended:\n${text}`));
      child.once('close', ended);
      look = () => {
        if (!pattern.test(text)) return;
        child.off('close', ended);
        look = () => {};
        const all = text;
        text = '';
        done(all);
      };
      look();
    });
  const url = ready.exec(await printed(ready))![1]!;
  return { child, url, printed };
}

const stopped = ({ child }: Started): Promise<void> =>
  new Promise((done) => {
    child.once('close', () => done());
    child.kill('SIGINT');
  });

/** `prism proxy`, which puts its complaints into a header of the response. */
export async function prismValidator(upstream: string): Promise<Validator> {
  const started = await start('prism', ['proxy', bundle, upstream, '--port', '0'], /listening on (http:\S+)/);
  const wire = wireTo(started.url);
  return {
    async opinion(request) {
      const { status, headers, text } = await wire.send(request);
      if (status === 0) return [`no response: ${text}`];
      const violations = JSON.parse(headers['sl-violations'] ?? '[]') as { location: string[]; message: string }[];
      return violations.map(({ location, message }) => `${location.join('.')}: ${message}`);
    },
    async close() {
      wire.close();
      await stopped(started);
    },
  };
}

/**
 * `redocly proxy`, which prints its complaints as it goes, in the order of the requests. Behind each request goes one to a path
 * that the document lacks: the complaint about it says that all about the request before has been printed.
 */
export async function redoclyValidator(upstream: string): Promise<Validator> {
  const folder = mkdtempSync(join(tmpdir(), 'redocly-check-'));
  const args = ['--target', upstream, '--port', '0', '--api', bundle, '--match-mode', 'basepath'];
  const started = await start(
    'redocly',
    ['proxy', ...args, '--har', join(folder, 'traffic.har'), '--report-format', 'json'],
    /listening on (http:\S+)[\s\S]*Ctrl\+C/,
  );
  const wire = wireTo(started.url);
  let sent = 0;
  return {
    async opinion(request) {
      await wire.send(request);
      const marker = `/marker-${++sent}`;
      const end = started.printed(new RegExp(`Undocumented endpoint: GET ${marker}\\n`));
      await wire.send({ method: 'GET', target: marker, headers: {} });
      return (await end).split('\n').flatMap((line) => {
        const complaint = /^\S+ (?:ERROR|WARNING|WARN|INFO) .*→ \[([\w-]+)\] (.*)$/.exec(line);
        return complaint && !line.includes(marker) ? [`${complaint[1]}: ${complaint[2]}`] : [];
      });
    },
    async close() {
      wire.close();
      await stopped(started);
      rmSync(folder, { recursive: true });
    },
  };
}
