/** `Retry-After` as RFC 9110 has it, and nothing that only resembles it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from 'user-management-client/testing';

/** The time of every response here, and of the examples in RFC 9110, section 5.6.7, 90 seconds later. */
const now = Date.UTC(1994, 10, 6, 8, 48, 7);
/** Not a `Headers` object, which trims values and refuses some. */
const headersOf = (value: string | null): Headers =>
  ({ get: (name: string) => (name === 'Date' ? new Date(now).toUTCString() : value) }) as Headers;
const read = (value: string | null) => parseRetryAfter(headersOf(value));

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** A time in the three forms. */
function formsOf(time: number): string[] {
  const [weekday, day, month, year, clock] = new Date(time).toUTCString().replace(',', '').split(' ') as [
    string,
    string,
    string,
    string,
    string,
  ];
  return [
    `${weekday}, ${day} ${month} ${year} ${clock} GMT`,
    `${days[new Date(time).getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${clock} GMT`,
    `${weekday} ${month} ${String(Number(day)).padStart(2)} ${clock} ${year}`,
  ];
}

describe('seconds', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['2 ', 2],
    ['\t 120', 120],
    ['1.5', 1.5],
    ['007', 7],
  ])('%j is %d', (text, seconds) => expect(read(text)).toBe(seconds));

  it('are what any number without a sign or an exponent says', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(999), fc.constantFrom('', ' ', '\t'), (whole, fraction, space) => {
        expect(read(`${space}${whole}${space}`)).toBe(whole);
        expect(read(`${whole}.${fraction}`)).toBe(Number(`${whole}.${fraction}`));
      }),
    );
  });
});

describe('a date', () => {
  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    '%j is 90 seconds after the response',
    (text) => expect(read(text)).toBe(90),
  );

  it('is the time it names, in each form, and 0 when that has passed', () => {
    // Two digits tell the year only within a century.
    const times = fc.integer({ min: Date.UTC(1985) / 1000, max: Date.UTC(2045) / 1000 });
    fc.assert(
      fc.property(times, (seconds) => {
        for (const text of formsOf(seconds * 1000)) {
          expect(read(text), text).toBe(Math.max(0, seconds - now / 1000));
        }
      }),
    );
  });

  it('counts from the local clock where the response has no date', () => {
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    const seconds = parseRetryAfter({ get: (name: string) => (name === 'Date' ? null : later) } as Headers)!;
    expect(seconds).toBeGreaterThan(3_590);
    expect(seconds).toBeLessThanOrEqual(3_600);
  });
});

describe('anything else is as if absent', () => {
  it.each([
    ...[
      null,
      '',
      ' ',
      '-',
      '+1',
      '-1',
      '1, 1',
      '1,5',
      '1.',
      '.5',
      '1e3',
      '0x10',
      'Infinity',
      'NaN',
      '١',
      'soon',
      '1 second',
    ],
    ...['2026-01-15T12:00:00Z', '2026-01-15', 'Nov 6, 1994', '6 Nov 1994 08:49:37 GMT', 'Sun, 06 Nov 1994'],
    ...['Sun, 06 Nov 1994 08:49:37', 'Sun, 06 Nov 1994 08:49:37 +0000', 'Sun, 06 Nov 1994 08:49:37 EST'],
    ...['Sun, 6 Nov 1994 08:49:37 GMT', 'Sun, 06 Nop 1994 08:49:37 GMT', 'Sun, 31 Feb 1994 08:49:37 GMT'],
    ...['Sun, 06 Nov 1994 25:49:37 GMT', 'Sun, 06 Nov 1994 08:61:37 GMT', 'Sun Nov  6 08:49:37 1994 GMT'],
    ...['x Sun, 06 Nov 1994 08:49:37 GMT', 'x Sun Nov  6 08:49:37 1994', 'Sun, 06 Nov 1994 08:49:37 GMT+1'],
    ...['Sun Feb 30 08:49:37 1994', 'Sunday, 31-Apr-94 08:49:37 GMT', 'Xyz, 06 Nov 1994 08:49:37 GMT'],
  ])('%j', (text) => expect(read(text)).toBe(undefined));

  it('such as any text that is neither', () => {
    const digitsAndSigns = fc.string({ unit: fc.constantFrom(...'0123456789 ,.+-:eExGMTNov') });
    const texts = fc.oneof(fc.string(), digitsAndSigns).filter((text) => !/^\s*\d+(\.\d+)?\s*$/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toBe(undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});
