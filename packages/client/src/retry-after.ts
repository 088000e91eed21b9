/** Reads `Retry-After` (RFC 9110, section 10.2.3). */

/** The three forms of a date in RFC 9110, section 5.6.7: of RFC 5322, of RFC 850, and of C's `asctime`. */
const httpDate =
  /^([SMTWF]\w\w, \d\d \w{3} \d{4}|[SMTWF]\w+day, \d\d-\w{3}-\d\d) [\d:]{8} GMT$|^[SMTWF]\w\w \w{3} [ \d]\d [\d:]{8} \d{4}$/;

/**
 * Reads `Retry-After` in both of its forms: seconds, also with a fraction, which some servers send, and a date.
 * @returns seconds, never below 0; a date counts from the response's own `Date`, so that a wrong local clock does no harm;
 * `undefined` when the header is missing or has another form
 */
export function parseRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const date = parseHttpDate(value);
  return date && Math.max(0, (date - (parseHttpDate(headers.get('Date')) || Date.now())) / 1000);
}

/** Milliseconds since 1970; `undefined` for what is no date, such as February 30. */
function parseHttpDate(text: string | null): number | undefined {
  if (!text || !httpDate.test(text)) return undefined;
  // `asctime` names no zone, and is meant in this one.
  const time = Date.parse(text.replace(/\d$/, '$& GMT'));
  // `Date.parse` takes a day that a month lacks for one of the next month. The day is the first number of each form.
  return new Date(time).getUTCDate() === parseInt(text.replace(/\D+/, '')) ? time : undefined;
}
