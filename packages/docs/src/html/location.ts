/** Where docs will stand. */

/** Where docs will stand, and what responses beside them. */
export interface DocsPlace {
  /** The path on the host, with a slash at each end. Default: `/`. */
  base?: string;
  /** The origin of the host, such as `https://docs.example.com`, for canonical links. Default: none, they start with the base. */
  origin?: string;
  /** Whether browsers keep the docs, so that they can be read without a connection after a visit. Default: no. */
  offline?: boolean;
  /** The path below which the same host passes requests on to the mock. Default: none, the pages show a command instead. */
  mock?: string;
  /** Where the mock listens, without a slash at the end. Default: where it listens unless it is told otherwise. */
  mockUrl?: string;
}
