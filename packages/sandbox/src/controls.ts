/** What tests and people can do to an environment besides the API's operations. */
import { changeClock, changeSettings, readSettings, snapshotOf, timeOf, type ClockChange } from './environment.ts';
import { eventText } from './rules/events.ts';
import { list, type Step } from './store/steps.ts';
import { plantSeed } from './seed/plant.ts';
import { checkSeed } from './seed/read.ts';
import type { Seed } from './seed/schema.ts';
import { contextOf, type StateParts } from './state.ts';
import type { Delivery, OutboxMail, RecordKind, Records, StoredEvent } from './types.ts';

/** An event, as webhooks carry it. */
export interface SandboxEvent {
  object: 'event';
  id: string;
  event: string;
  data: Record<string, unknown>;
  created_at: string;
}

/** The clock of an environment. */
export interface SandboxClock {
  /** What it shows. */
  now(): Promise<Date>;
  /**
   * Moves it on.
   * @param by milliseconds, or an ISO 8601 duration without years and months, such as `PT11M`
   * @throws a ClockError for what is not one
   */
  advance(by: number | string): Promise<Date>;
  /** Has it show one time until it is changed. Default: the time that it shows. */
  freeze(at?: Date | string): Promise<Date>;
  /** Lets it run on from the time that it shows. */
  run(): Promise<Date>;
}

/** What can be done to an environment. */
export interface EnvironmentControls {
  readonly clock: SandboxClock;
  /** The last 10,000 mails that users were sent, oldest first. */
  outbox(): Promise<OutboxMail[]>;
  /** The last 10,000 events, oldest first. */
  events(): Promise<SandboxEvent[]>;
  /** The last 10,000 webhooks: those on their way, and those that arrived or never will. */
  deliveries(): Promise<Delivery[]>;
  /** Keeps everything as it is under a name. A snapshot of this name is replaced. */
  snapshot(name: string): Promise<void>;
  /**
   * Goes back to a snapshot, its clock included.
   * @throws a SnapshotError when there is none of this name
   */
  restore(name: string): Promise<void>;
  /**
   * Adds what a seed holds to what is there.
   * @throws a SeedError that names the place, when it is not valid or contradicts what is there; then nothing is added
   */
  seed(seed: Seed): Promise<void>;
}

/** A snapshot that is not there. */
export class SnapshotError extends Error {
  override name = 'SnapshotError';
}

/** The most records that one list of the control interface shows: the newest. */
const maxListed = 10_000;

/** Makes the controls of an environment. */
export function controlsOf(parts: StateParts, environment: string): EnvironmentControls {
  const { store, changes, permissions } = parts;
  const read = async <T>(steps: () => Step<T>): Promise<T> => store.read(environment, steps);
  const newest = async <K extends RecordKind>(kind: K): Promise<Records[K][]> =>
    (await read(() => list(kind, { descending: true, limit: maxListed }))).reverse();
  const change = async (make: (shown: Date) => ClockChange): Promise<Date> => {
    const shown = await store.write(environment, function* () {
      const { clock } = yield* readSettings();
      const next = changeClock(clock, make(timeOf(clock)));
      yield* changeSettings({ clock: next });
      return timeOf(next);
    });
    changes.tell(environment, false);
    return shown;
  };
  return {
    clock: {
      now: async () => timeOf((await read(readSettings)).clock),
      advance: (by) => change(() => ({ advance: by })),
      freeze: (at) => change((shown) => ({ freeze: at ?? shown })),
      run: () => change(() => ({ run: true })),
    },
    outbox: () => newest('mails'),
    events: async () => (await newest('events')).map(eventOf),
    deliveries: () => newest('deliveries'),
    async snapshot(name) {
      // Makes sure that there is a record, by which an empty snapshot differs from one that is not there.
      await store.write(environment, () => changeSettings({}));
      await store.copy(environment, snapshotOf(environment, name));
    },
    async restore(name) {
      const source = snapshotOf(environment, name);
      const any = await store.read(source, () => list('settings', { descending: false, limit: 1 }));
      if (any.length === 0) throw new SnapshotError(`There is no snapshot ${JSON.stringify(name)}.`);
      await store.copy(source, environment);
      await permissions.refresh();
      changes.tell(environment, true);
    },
    async seed(seed) {
      const validated = await checkSeed(seed);
      await store.write(environment, function* () {
        yield* plantSeed(validated, yield* contextOf(parts));
      });
      await permissions.refresh();
      changes.tell(environment, false);
    },
  };
}

function eventOf(event: StoredEvent): SandboxEvent {
  return JSON.parse(eventText(event)) as SandboxEvent;
}
