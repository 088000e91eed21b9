/** Environments: their clocks and settings. */
import { get, put, type Step } from './store/steps.ts';
import type { Clock, Settings } from './types.ts';

/** The environment of all keys that belong to no scope. */
export const mainEnvironment = 'main';

/** Where an environment's snapshot is stored. */
export function snapshotOf(environment: string, name: string): string {
  return `${environment} snapshot ${name}`;
}

/** Whether a name is that of a snapshot. */
export function isSnapshot(environment: string): boolean {
  return environment.includes(' snapshot ');
}

const defaults: Settings = {
  id: 'settings',
  created_at: '1970-01-01T00:00:00.000Z',
  clock: { offset: 0 },
  daily_mails: 50,
  undeliverable: [],
  unknown_signals: [],
  api_keys: [],
};

/** Reads an environment's settings. */
export function* readSettings(): Step<Settings> {
  return (yield* get('settings', defaults.id)) ?? defaults;
}

/** Has other processes that would begin with an environment's data too wait for this one. */
export function holdSettings(): Step<void> {
  return put('settings', { ...defaults, id: 'begun' });
}

/** Changes some of an environment's settings. */
export function* changeSettings(changes: Partial<Settings>): Step<void> {
  yield* put('settings', { ...(yield* readSettings()), ...changes });
}

/** What a clock shows. */
export function timeOf({ offset, frozen }: Clock): Date {
  return new Date(frozen === undefined ? Date.now() + offset : Date.parse(frozen));
}

/** A change of a clock: on by a duration, to stand still, or to run on from what it shows. */
export type ClockChange = { advance: string | number } | { freeze: string | Date } | { run: true };

/** A change of a clock that cannot be made. */
export class ClockError extends Error {
  override name = 'ClockError';
}

/**
 * Changes a clock.
 * @throws a ClockError for a duration or a time that is not one
 */
export function changeClock(clock: Clock, change: ClockChange): Clock {
  const now = timeOf(clock).getTime();
  if ('advance' in change) {
    const by = millisecondsOf(change.advance);
    const moved = new Date(now + by);
    if (!canShow(moved)) throw new ClockError('The clock cannot show a time after the year 9999.');
    return clock.frozen === undefined
      ? { offset: clock.offset + by }
      : { offset: clock.offset, frozen: moved.toISOString() };
  }
  if ('freeze' in change) {
    const at = new Date(change.freeze);
    // JavaScript reads much else as a time, each runtime differently and by the machine's zone.
    if (!canShow(at) || (typeof change.freeze === 'string' && !isoTime.test(change.freeze)))
      throw new ClockError(
        `freeze must be a time, such as 2026-01-15T12:00:00.000Z, not ${JSON.stringify(change.freeze)}.`,
      );
    return { offset: clock.offset, frozen: at.toISOString() };
  }
  return { offset: now - Date.now() };
}

const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** Whether a time has four digits for its year, as all that are stored. */
function canShow(time: Date): boolean {
  return time.getUTCFullYear() >= 0 && time.getUTCFullYear() <= 9999;
}

const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;

/** The parts of a duration in their order, in milliseconds. */
const units = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** The milliseconds of an ISO 8601 duration without years and months, whose length is not fixed. */
function millisecondsOf(value: string | number): number {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0)
      throw new ClockError('advance must be a number of milliseconds that is not negative.');
    return value;
  }
  const match = value.length > 1 ? duration.exec(value) : null;
  if (!match) throw new ClockError(`advance must be a duration, such as PT11M or P1D, not ${JSON.stringify(value)}.`);
  return units.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
}
