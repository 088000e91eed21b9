/** Starting a sandbox. */
import { createRandom, startServer, type MockOptions, type Route } from 'user-management-mock/server';
import type { Mock, OwnOperations, Scope } from 'user-management-mock';
import { loadCatalog } from './catalog.ts';
import { Changes } from './changes.ts';
import { controlsOf, type EnvironmentControls } from './controls.ts';
import { changeSettings, holdSettings, mainEnvironment, readSettings } from './environment.ts';
import { createIds } from './ids.ts';
import { defaultPasswordRule } from './rules/passwords.ts';
import type { PasswordRule } from './rules/rule.ts';
import { sandboxRoutes } from './routes.ts';
import { contextOf, createState, type StateParts } from './state.ts';
import { sendMails, sendWebhooks } from './outgoing.ts';
import { resendRoute } from './events/routes.ts';
import { resend } from './events/queue.ts';
import { createSmtpSender } from './mail/smtp.ts';
import { pageRoutes } from './page/routes.ts';
import { sandboxSection } from './page/section.ts';
import { Permissions } from './permissions.ts';
import { plantSeed } from './seed/plant.ts';
import { checkSeed, readSeedFile } from './seed/read.ts';
import type { Seed } from './seed/schema.ts';
import { openStore } from './store/open.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** How a sandbox is started: as a mock is, except for what would respond without the stored data. */
export interface SandboxOptions extends Omit<
  MockOptions,
  'document' | 'dynamic' | 'errors' | 'proxy' | 'seed' | 'validate'
> {
  /**
   * Where the data live: a file, or the address of a PostgreSQL database that several processes may share. Default: in memory,
   * until the sandbox closes.
   */
  data?: string;
  /** Data to begin with, where there are none yet; or a file with them, in YAML or JSON. A reset goes back to them. Default: none. */
  seed?: Seed | string;
  /** Makes ids, codes and everything else that is random repeatable. */
  randomSeed?: string;
  /** The code of every mail, for tests that cannot read the outbox. Default: six random digits each. */
  codes?: string;
  /** A mail server that mails are sent to for real, such as `smtp://127.0.0.1:1025`. Default: they stay in the outbox. */
  smtp?: string;
  /** Judges passwords. Default: ten characters, and nothing that is guessed first. */
  passwordRule?: PasswordRule;
  /** Limits requests in ten seconds, as the API does: 1,000 reads and 500 writes unless given. Default: no limit. */
  throttle?: boolean | Throttle;
}

/** A scope: an environment of its own for the requests that carry its key. It begins empty. */
export interface SandboxScope extends Omit<Scope<OwnOperations>, 'reset' | 'close'>, EnvironmentControls {
  /** Takes back rules, forgets requests, and removes all data. */
  reset(): Promise<void>;
  /** Ends the scope. */
  close(): Promise<void>;
}

/** A running sandbox. Its own data are those of the main environment. */
export interface Sandbox extends Omit<Mock<OwnOperations>, 'scope' | 'reset'>, EnvironmentControls {
  /** Takes back rules, forgets requests, and goes back to the data of the start; ends all scopes. */
  reset(): Promise<void>;
  /** Opens a scope. */
  scope(): SandboxScope;
}

/**
 * Starts a sandbox: a server of the document that responds from stored data.
 * @throws what `startMock` throws, a StoreError for data that cannot be used, a SeedError for a seed, and a TypeError for `smtp`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { codes, passwordRule, throttle, data, seed, randomSeed, smtp, ...mockOptions } = options;
  const parts = await partsOf(options);
  const { store, changes, catalog } = parts;
  const controls = (scope: string | undefined) => controlsOf(parts, scope ?? mainEnvironment);
  const closing = new AbortController();
  try {
    await begin(parts, controls(undefined), seed);
    const mock = await startServer<OwnOperations>(
      { ...mockOptions, ...(randomSeed !== undefined && { seed: randomSeed }) },
      {
        state: createState(parts),
        routes: routesOf(parts, controls, closing.signal),
        page: {
          kind: 'sandbox',
          unruled: 'made from what is stored',
          section: () => sandboxSection(mockOptions.apiKey ?? catalog.exampleKey),
        },
      },
    );
    const stopWebhooks = sendWebhooks(store, changes);
    return sandboxOf(mock, controls, async (closeMock) => {
      closing.abort();
      await stopWebhooks();
      await closeMock();
      await store.close();
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What responses are made from. */
async function partsOf(options: SandboxOptions): Promise<StateParts> {
  const { codes, passwordRule, throttle, data, randomSeed, smtp } = options;
  if (codes !== undefined && !/^\d{6}$/.test(codes))
    throw new TypeError(`codes must be six digits, not ${JSON.stringify(codes)}.`);
  const sender = smtp === undefined ? undefined : await createSmtpSender(smtp);
  const opened = await openStore(data);
  const store = sender ? sendMails(opened, sender) : opened;
  return {
    store,
    changes: new Changes(),
    permissions: new Permissions(store),
    catalog: await loadCatalog(),
    ids: createIds(randomSeed === undefined ? undefined : createRandom(randomSeed), codes),
    passwords: passwordRule ?? defaultPasswordRule,
    throttle: throttle ? createThrottle(throttle === true ? {} : throttle) : undefined,
  };
}

type ControlsOf = (scope: string | undefined) => EnvironmentControls;

/** What the sandbox adds to the control interface. */
function routesOf({ store, changes }: StateParts, controls: ControlsOf, closing: AbortSignal): Route[] {
  return [
    ...sandboxRoutes(controls),
    resendRoute(async (scope = mainEnvironment, id) => {
      const isThere = await resend(store, scope, id);
      changes.tell(scope, true);
      return isThere;
    }),
    ...pageRoutes({
      subscribe: (scope = mainEnvironment, listener) => changes.subscribe(scope, listener),
      outbox: (scope) => controls(scope).outbox(),
      closing,
    }),
  ];
}

/** A mock with the controls of the stored data. Its own clear those data too, and give a promise of it. */
function sandboxOf(
  mock: Mock<OwnOperations>,
  controls: ControlsOf,
  end: (closeMock: () => Promise<void>) => Promise<void>,
): Sandbox {
  const { scope: openScope, reset, close } = mock;
  return Object.assign(mock, controls(undefined), {
    async reset() {
      await reset();
    },
    scope() {
      const scope = openScope();
      const { reset: resetScope, close: closeScope } = scope;
      return Object.assign(scope, controls(scope.key), {
        reset: async () => void (await resetScope()),
        close: async () => void (await closeScope()),
      });
    },
    close: () => end(close),
  });
}

/** Seeds the main environment where it has never been, and keeps what a reset goes back to. */
async function begin(
  parts: StateParts,
  controls: EnvironmentControls,
  given: Seed | string | undefined,
): Promise<void> {
  // Judging loads the schemas of the whole document, which a sandbox without a seed is spared.
  const seed =
    given === undefined ? {} : await checkSeed(typeof given === 'string' ? await readSeedFile(given) : given);
  const isFirst = await parts.store.write(mainEnvironment, function* () {
    if ((yield* readSettings()).begun) return false;
    yield* holdSettings();
    if ((yield* readSettings()).begun) return false;
    yield* plantSeed(seed, yield* contextOf(parts));
    yield* changeSettings({ begun: true });
    return true;
  });
  if (isFirst) await controls.snapshot('');
  await parts.permissions.refresh();
}
