/**
 * Compares many small cases, each in a document of its own within the test that is about it: what one case needs is then not
 * mixed with what others do. Redocly, which takes a second to start, sees all of them at once.
 */
import { join } from 'node:path';
import type { Difference } from 'user-management-compat';
import {
  differencesOf,
  outlined,
  redoclyChanges,
  withFormerTexts,
  type RedoclyChange,
} from 'user-management-compat/diff';
import type { OpenApiDocument } from 'user-management-openapi';
import { hashOf } from 'user-management-openapi/files';
import { rememberInFiles } from '../../../scripts/lib/remembered.ts';
import { cacheDir, root } from '../../../scripts/lib/repo.ts';
import type { OperationNode } from '../kinds.ts';

/** Two versions of an operation; `undefined` where a version does not have it. */
export interface Versions {
  before: OperationNode | undefined;
  after: OperationNode | undefined;
}

/** The differences of cases, by their place in the list. */
export interface Comparisons {
  of(index: number): Promise<Difference[]>;
  /** The same with the versions in the other order. */
  back(index: number): Promise<Difference[]>;
  /** The two versions of a case, alone in their documents. */
  versions(index: number): [before: OpenApiDocument, after: OpenApiDocument];
}

/** What Redocly says depends on nothing but its own version. */
const remember = rememberInFiles(() => hashOf(root, [join(root, 'pnpm-lock.yaml')]), join(cacheDir, 'redocly-diff'));
const compareOutlines: typeof redoclyChanges = (...outlines) =>
  remember('changes', outlines, () => redoclyChanges(...outlines));

/** Compares two documents. What Redocly says of them is kept between runs. */
export function compared(base: object, head: object): Promise<Difference[]> {
  const [before, after] = [base, head].map((document) => structuredClone(document) as OpenApiDocument);
  return differencesOf(before!, after!, compareOutlines);
}

type At = 0 | 1;
const pathOf = (index: number) => `/case-${index}`;

/**
 * Compares cases.
 * @param more what else both versions of the document have
 */
export function comparing(cases: readonly Versions[], more: (at: At) => object = () => ({})): Comparisons {
  const documentOf = (at: At, from = 0, to = cases.length): OpenApiDocument =>
    // A copy, as what is known of a schema is remembered by the schema itself.
    structuredClone({
      openapi: '3.1.1',
      info: { title: 'Cases', version: '1.0.0' },
      paths: Object.fromEntries(
        cases.slice(from, to).map(({ before, after }, place) => {
          const post = at === 0 ? before : after;
          return [
            pathOf(from + place),
            { get: { responses: { 200: { description: 'Done.' } } }, ...(post && { post }) },
          ];
        }),
      ),
      components: { schemas: {}, securitySchemes: {} },
      ...more(at),
    }) as unknown as OpenApiDocument;
  const changes = (was: At, is: At): Promise<RedoclyChange[]> =>
    compareOutlines(outlined(documentOf(was)), outlined(withFormerTexts(documentOf(was), documentOf(is)).rest));
  const known: Partial<Record<At, Promise<RedoclyChange[]>>> = {};
  const differences = async (index: number, was: At, is: At): Promise<Difference[]> => {
    const place = `#/paths/~1case-${index}`;
    const own = (await (known[was] ??= changes(was, is))).filter(({ path }) => `${path}/`.startsWith(`${place}/`));
    const documents = [documentOf(was, index, index + 1), documentOf(is, index, index + 1)] as const;
    const all = await differencesOf(...documents, () => Promise.resolve(own));
    return all.filter((each) => `${each.place}/`.startsWith(`${place}/`));
  };
  return {
    of: (index) => differences(index, 0, 1),
    back: (index) => differences(index, 1, 0),
    versions: (index) => [documentOf(0, index, index + 1), documentOf(1, index, index + 1)],
  };
}
