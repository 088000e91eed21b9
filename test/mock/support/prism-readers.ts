/**
 * Prism's readers of parameters, which the mock adds to once it is loaded. Each mutant is loaded anew into one thread, where it must not
 * add to what the last one has left: they are put back there behind a file's tests.
 */
import { createRequire } from 'node:module';
import { afterAll } from 'vitest';

type Readers = Record<'header' | 'query', Record<string, unknown>>;
const readers = createRequire(new URL('../../../packages/mock/package.json', import.meta.url))(
  '@stoplight/prism-http/dist/validator/deserializers/index.js',
) as Readers;
const own: Readers = { header: { ...readers.header }, query: { ...readers.query } };

if (process.env['MUTATED_PACKAGE'] !== undefined) {
  afterAll(() => {
    Object.assign(readers.header, own.header);
    Object.assign(readers.query, own.query);
  });
}
