/** How a mock checks and serves requests. */

/**
 * A length of time in milliseconds, at most 600,000: always the same, anything between two bounds, or log-normal, as the
 * response times of real servers are.
 */
export type Delay = number | readonly [number, number] | LogNormal;

/** A log-normal distribution. */
export interface LogNormal {
  /** Half of the delays are shorter than this. */
  median: number;
  /** The standard deviation of their logarithms, from 0 (none differs from the median) to 10. */
  sigma: number;
}

/** What can be chosen about a mock's responses. */
export interface Behavior {
  /** Makes bodies up from the schemas instead of responding with the document's examples. Default: `false`. */
  dynamic?: boolean;
  /**
   * Responds to a request that has the values of a documented cause (`x-cause`) with that example, where `Prefer` asks for nothing
   * else. Default: `true`.
   */
  causes?: boolean;
  /** Makes everything that is random repeatable: two mocks with one seed respond alike to the same requests. */
  seed?: string;
  /** Waits before each response. Default: 0. */
  delay?: Delay;
  /** The share of valid requests, from 0 to 1, that fail. Default: 0. */
  failRate?: number;
  /** The status that they fail with; its documented example where the operation has one. Default: 500. */
  failCode?: number;
  /**
   * `on` refuses invalid requests, `warn` responds to them and lists what is wrong in `sl-violations`, `off` skips validation.
   * Default: `on`.
   */
  validate?: 'on' | 'warn' | 'off';
  /**
   * How the mock words its own refusals: `own` is the envelope of the API's errors, `prism` the problem details (RFC 9457) that
   * Prism responds with, and then Prism checks every request. Default: `own`.
   */
  errors?: 'own' | 'prism';
  /** Whether requests need an API key. Default: `true`. */
  auth?: boolean;
  /** The one API key that is right. Default: every key that looks like the document's. */
  apiKey?: string;
  /** Whether pages of other origins may use the mock from a browser. Default: `true`. */
  cors?: boolean;
}
