/** The words that stand in one place of `spec/` alone, and are right: nothing else there can say so. A hash and a signature count as words. */
export const loneWords: readonly string[] = [
  // Names of OpenAPI and of this repository's extensions.
  ...[
    'compare',
    'deprecated',
    'dialect',
    'draft',
    'license',
    'partial',
    'scheme',
    'schemes',
    'servers',
    'sorts',
    'touched',
  ],
  // Parts of the user agent of an example.
  ...['firefox', 'linux', 'mozilla', 'x11', 'x86'],
  // What made-up applications are called.
  ...['assistant', 'desktop', 'export', 'nightly', 'sync'],
  // Names that are used once.
  ...['knock', 'map', 'processed', 'req', 'revoking', 'unlink'],
  // Of one event alone, two ports, and a year.
  ...[
    '01HXYZ123456789ABCDEFGHIJM',
    '01HXYZ123456789ABCDEFGHIJN',
    '01HXYZ123456789ABCDEFGHIJP',
    '33418',
    '8080',
    '2020',
  ],
  // A time ten minutes later than all others, and the time of a signature.
  ...['2026-01-15T12:10:00.000Z', '1768478400000'],
  // What is computed.
  'b1f4c1e0d7a94f0b5f2a8f9d0f3f1c7b6a5e4d3c2b1a09f8e7d6c5b4a3928170',
  '{SSHA256}6cdUBhCNJUcxwcHtOEvrDcGpVoXWbzPuWNQmtDDbQbTaw2yZ',
];
