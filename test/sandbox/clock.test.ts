/** The clock of an environment: which durations and times it takes, and what it shows then. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClockError } from 'user-management-sandbox';
import { changeClock, timeOf } from 'user-management-sandbox/testing';

const now = Date.parse('2026-01-15T12:00:00.000Z');
beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const frozen = '2030-01-01T00:00:00.000Z';

describe('it moves on', () => {
  it.each<[string | number, number]>([
    [0, 0],
    [1, 1],
    ['P2W', 14 * day],
    ['P10W', 70 * day],
    ['P3D', 3 * day],
    ['P10D', 10 * day],
    ['PT4H', 4 * hour],
    ['PT10H', 10 * hour],
    ['PT5M', 5 * minute],
    ['PT10M', 10 * minute],
    ['PT6S', 6 * second],
    ['PT60S', 60 * second],
    ['PT0.5S', 500],
    ['PT1.25S', 1_250],
    ['PT10.125S', 10_125],
    ['P1W2DT3H4M5.006S', 9 * day + 3 * hour + 4 * minute + 5_006],
    ['P1DT1M', day + minute],
  ])('by %s, whether it runs or stands', (advance, by) => {
    expect(changeClock({ offset: 7 }, { advance })).toEqual({ offset: 7 + by });
    expect(changeClock({ offset: 7, frozen }, { advance })).toEqual({
      ...{ offset: 7, frozen: new Date(Date.parse(frozen) + by).toISOString() },
    });
  });

  it.each([
    '',
    'P',
    'T',
    'PT',
    'P1',
    'P1DT',
    '1D',
    'P1M',
    'P1Y',
    'PT1.S',
    'PT0.1234S',
    'P1.5D',
    'xP1D',
    'P1Dx',
    'P-1D',
    'P1H',
  ])('by no such duration: %j', (advance) => {
    const refused = () => changeClock({ offset: 0 }, { advance });
    expect(refused).toThrow(ClockError);
    expect(refused).toThrow(expect.objectContaining({ name: 'ClockError' }));
    expect(refused).toThrow(`advance must be a duration, such as PT11M or P1D, not ${JSON.stringify(advance)}.`);
  });

  it.each([-1, NaN, Infinity, -Infinity])('by no such number: %s', (advance) => {
    expect(() => changeClock({ offset: 0 }, { advance })).toThrow(
      'advance must be a number of milliseconds that is not negative.',
    );
  });

  it('to the end of the year 9999, and no further', () => {
    const last = Date.parse('9999-12-31T23:59:59.999Z');
    expect(timeOf(changeClock({ offset: 0 }, { advance: last - now })).getTime()).toBe(last);
    expect(() => changeClock({ offset: 0 }, { advance: last - now + 1 })).toThrow(
      'The clock cannot show a time after the year 9999.',
    );
  });
});

describe('it stands still', () => {
  it.each([
    ['2026-02-03', '2026-02-03T00:00:00.000Z'],
    ['2026-02-03T04:05Z', '2026-02-03T04:05:00.000Z'],
    ['2026-02-03T14:15:16Z', '2026-02-03T14:15:16.000Z'],
    ['2026-02-03T04:05:06.789Z', '2026-02-03T04:05:06.789Z'],
    ['2026-02-03T04:05:06.7Z', '2026-02-03T04:05:06.700Z'],
    ['2026-12-31T23:05:06+01:30', '2026-12-31T21:35:06.000Z'],
    ['2026-02-03T04:05:06-10:00', '2026-02-03T14:05:06.000Z'],
    ['0000-01-01', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('at %s', (freeze, shown) => {
    expect(changeClock({ offset: 7 }, { freeze })).toEqual({ offset: 7, frozen: shown });
    expect(timeOf({ offset: 7, frozen: shown })).toEqual(new Date(shown));
    expect(changeClock({ offset: 7 }, { freeze: new Date(shown) })).toEqual({ offset: 7, frozen: shown });
  });

  it.each([
    ...['', '1', 'noon', '2026', '2026-02', ' 2026-02-03', '2026-02-03 ', '2026-2-3', '02026-02-03', '2026-02-30T'],
    ...['2026-02-03T04Z', '2026-02-03T04:05', '2026-02-03T04:05:06', '2026-02-03T4:05:06Z', '2026-02-03 04:05:06Z'],
    ...['2026-02-03T04:05:06+0100', '2026-02-03T04:05:06+01', '2026-02-03T04:05:06.Z', 'x2026-02-03', '2026-13-01'],
    ...['+010000-01-01T00:00:00.000Z', '-000001-12-31T00:00:00.000Z', '2026-02-03T04:05:06Zx', 'Feb 3 2026'],
  ])('at no such time: %j', (freeze) => {
    const refused = () => changeClock({ offset: 0 }, { freeze });
    expect(refused).toThrow(ClockError);
    expect(refused).toThrow(`freeze must be a time, such as 2026-01-15T12:00:00.000Z, not ${JSON.stringify(freeze)}.`);
  });

  it.each([new Date(NaN), new Date('-000001-12-31T23:59:59.999Z'), new Date('+010000-01-01T00:00:00.000Z')])(
    'at no such date: %s',
    (freeze) => expect(() => changeClock({ offset: 0 }, { freeze })).toThrow(ClockError),
  );
});

it('it runs on from what it shows', () => {
  expect(changeClock({ offset: 3, frozen }, { run: true })).toEqual({ offset: Date.parse(frozen) - now });
  expect(changeClock({ offset: 3 }, { run: true })).toEqual({ offset: 3 });
  expect(timeOf({ offset: 3 }).getTime()).toBe(now + 3);
});
