/** A small document with each thing that the texts of the docs tell of, its workflow and history, and what its pages should say. */
import { readFileSync } from 'node:fs';
import type { History } from 'user-management-compat';
import { withDefaults, type OpenApiDocument } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import { parse } from 'yaml';

const read = (name: string): string => readFileSync(new URL(`../lamps/${name}`, import.meta.url), 'utf8');

/** The document. */
export const lamps = withDefaults(parse(read('document.yaml')) as OpenApiDocument);

const arazzo = parse(read('light-up.yaml')) as Workflow['document'];

/** Its workflows. */
export const workflows: Workflow[] = [{ ...arazzo.workflows[0]!, name: 'light-up', document: arazzo }];

const change = { breaking: false, level: 'minor' as const, operations: [] as string[], rules: [] };

/** Its history. */
export const history: History = {
  releases: [
    {
      ...{ version: undefined, date: undefined },
      changes: [
        { ...change, text: '`name` is shorter.', breaking: true, operations: ['createLamp', 'paintLamp'] },
        { ...change, text: 'A server is new.' },
      ],
    },
    {
      ...{ version: '2.0.0', date: '2026-02-03' },
      changes: [{ ...change, text: 'The description was rewritten.', level: 'patch', operations: ['createLamp'] }],
    },
    { version: '1.1.0', date: '2026-01-02', changes: [] },
    { version: '1.0.0', date: '2026-01-01', changes: [] },
  ],
  since: { createLamp: '1.0.0', getLamp: '2.0.0', removeLamp: null },
};

/** The pages of a form as they should be, by name. */
export function expectedPages(form: 'reference' | 'workflows' | 'site'): [name: string, text: string][] {
  return partsOf('pages.txt', form);
}

/** The pages of operations as HTML, as they should be, without the colors of code; a line break between tags is none. */
export function expectedHtml(): [name: string, html: string][] {
  return partsOf('html.txt', 'html');
}

function partsOf(file: string, form: string): [name: string, text: string][] {
  const parts = read(file)
    .split(/^=== (\w+) (\S+)\n/m)
    .slice(1);
  return Array.from({ length: parts.length / 3 }, (_, at) => parts.slice(at * 3, at * 3 + 3)).flatMap(
    ([of, name, text]) => (of === form ? [[name!, text!]] : []),
  );
}
