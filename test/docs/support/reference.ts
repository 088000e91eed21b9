/** Reads the Markdown reference back into what it shows. */
import { isDeepStrictEqual } from 'node:util';
import { compareOperations, expectedOperations, type ShownExample, type ShownOperation } from './facts.ts';
import { operationsOf, webhooksOf, type MediaType, type OpenApiDocument } from 'user-management-openapi';

/**
 * Compares the Markdown reference with a document, both ways.
 * @param pages a text per file name, as in `generated/reference`
 * @returns a sentence per difference; none when they agree
 */
export function referenceDifferences(pages: ReadonlyMap<string, string>, document: OpenApiDocument): string[] {
  const index = pages.get('index.md') ?? '';
  const linked = [...index.matchAll(/^\| \[.*?\]\((.+?)\) \|/gm)].map(([, page]) => page!);
  const others = [...pages.keys()].filter(
    (page) =>
      !['index.md', 'error-codes.md', 'mock-responses.md', 'changelog.md', 'webhooks.md', ...linked].includes(page),
  );
  const shown = linked.filter((page) => pages.has(page)).map((page) => readPage(pages.get(page)!));
  return [
    ...linked.filter((page) => !pages.has(page)).map((page) => `index.md links to ${page}, which is not there.`),
    ...['mock-responses.md', 'changelog.md', 'webhooks.md']
      .filter((page) => !pages.has(page))
      .map((page) => `${page} is not there.`),
    ...others.map((page) => `${page} is not linked from index.md.`),
    ...compareOperations(expectedOperations(document), shown),
    ...codeDifferences(pages.get('error-codes.md') ?? '', document),
    ...webhookDifferences(pages.get('webhooks.md') ?? '', document),
    ...placeDifferences(index, document),
    ...linked.flatMap((page) => fieldDifferences(page, pages.get(page) ?? '', document)),
  ];
}

/** The index names where the API is and how to be let in. */
function placeDifferences(index: string, { servers, components }: OpenApiDocument): string[] {
  const schemes = Object.entries(components.securitySchemes).map(([name, { type, scheme }]) =>
    [name, [type, scheme].filter(Boolean).join(', ')].join(' | '),
  );
  const rows = [...servers.map(({ url }) => `\`${url}\``), ...schemes];
  return rows.filter((row) => !index.includes(`\n| ${row} |`)).map((row) => `index.md lacks: ${row}`);
}

/** Compares the names in the tables of fields with the properties of the operation's bodies, part by part of the page. */
function fieldDifferences(file: string, page: string, document: OpenApiDocument): string[] {
  const { sections } = sectionsOf(page).sections[0] ?? { sections: [] };
  const [method, path] = fenced(sectionsOf(page).sections[0]?.text ?? '').split(' ');
  const operation = operationsOf(document).find((one) => one.path === path && one.method === method?.toLowerCase());
  if (!operation) return [];
  const section = (title: string) => sections.find((one) => one.title === title);
  const parts: [string, Section | undefined, Record<string, MediaType> | undefined][] = [
    ['request', section('Request body'), operation.requestBody?.content],
    ...Object.entries(operation.responses).map(([status, { content }]): (typeof parts)[number] => [
      status,
      section('Responses')?.sections.find(({ title }) => title === status),
      content,
    ]),
  ];
  return parts.flatMap(([title, part, content]) => {
    const wanted = new Set(Object.values(content ?? {}).flatMap(({ schema }) => propertyNames(document, schema)));
    const shown = new Set(part ? fieldNames(part) : []);
    return [
      ...[...wanted.difference(shown)].map((name) => `${file} ${title} lacks the field ${name}.`),
      ...[...shown.difference(wanted)].map((name) => `${file} ${title} has a field too much: ${name}.`),
    ];
  });
}

/** The names of the fields in a section and those below it, without what they are in. */
function fieldNames({ text, sections }: Section): string[] {
  const own = text.split('\n\n').flatMap((block) => tableRows(`${block}\n`, 'field'));
  return [...own.map((row) => bare(row['field']).split('.').at(-1)!), ...sections.flatMap(fieldNames)];
}

/** The names of all properties of a schema, at any depth and in any of its parts. */
function propertyNames(document: OpenApiDocument, schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { $ref, properties = {}, items } = schema as { $ref?: string; properties?: object; items?: unknown };
  const inner = ['allOf', 'oneOf', 'anyOf'].flatMap((word) => (schema as Record<string, unknown[]>)[word] ?? []);
  const own = Object.entries(properties).filter(([, property]) => property !== false);
  const target = $ref === undefined ? [] : [document.components.schemas[$ref.split('/').at(-1)!]];
  return [
    ...own.map(([name]) => name),
    ...[...target, ...inner, items, ...own.map(([, property]) => property)].flatMap((part) =>
      propertyNames(document, part),
    ),
  ];
}

/** Compares the sections of the webhooks' page with the webhooks: names, headers, fields and examples. */
function webhookDifferences(page: string, document: OpenApiDocument): string[] {
  const sections = sectionsOf(page).sections[0]?.sections ?? [];
  const webhooks = webhooksOf(document);
  const names = new Set(webhooks.map(({ path }) => path));
  return [
    ...sections.filter(({ title }) => !names.has(title)).map(({ title }) => `webhooks.md has ${title} too much.`),
    ...webhooks.flatMap(({ path, parameters, requestBody }) => {
      const section = sections.find(({ title }) => title === path);
      if (!section) return [`webhooks.md lacks ${path}.`];
      const media = Object.values(requestBody?.content ?? {});
      const wanted = media.flatMap(({ schema }) => propertyNames(document, schema));
      const values = media.flatMap(({ examples = {} }) => Object.values(examples).map(({ value }) => value));
      const shownValues = section.sections.map(({ text }) => fenced(text)).filter(Boolean);
      const shown = {
        headers: tableRows(section.text, 'header').map((row) => bare(row['header'])),
        fields: [...new Set(fieldNames(section))].sort(),
        examples: shownValues.map((text) => JSON.parse(text) as unknown),
      };
      const expected = {
        headers: parameters.map(({ name }) => name),
        fields: [...new Set(wanted)].sort(),
        examples: values,
      };
      return isDeepStrictEqual(shown, expected) ? [] : [`webhooks.md shows ${path} otherwise than it is.`];
    }),
  ];
}

function codeDifferences(page: string, document: OpenApiDocument): string[] {
  const sections = page.split(/^## /m).slice(1);
  const shown = sections.map((section) => section.replace(/\n\nReturned by: .*$/s, '').trim());
  const expected = Object.entries(document['x-error-codes']).map(([name, { cause, remedy, retryable }]) => {
    const worth = retryable ? 'yes' : 'no';
    return `${name}\n\n- **Cause:** ${cause}\n- **Remedy:** ${remedy}\n- **Retryable:** ${worth}`;
  });
  return [
    ...expected.filter((text) => !shown.includes(text)).map((text) => `error-codes.md lacks: ${text}`),
    ...shown.filter((text) => !expected.includes(text)).map((text) => `error-codes.md has too much: ${text}`),
  ];
}

/** A heading with the text below it, up to the next heading of the same or a higher level. */
interface Section {
  level: number;
  title: string;
  /** The text up to the next heading of any level. */
  text: string;
  sections: Section[];
}

/** Splits Markdown at its headings. A `#` inside a fence is no heading. */
function sectionsOf(markdown: string): Section {
  const top: Section = { level: 0, title: '', text: '', sections: [] };
  const open = [top];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const ticks = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence === '') fence = ticks;
    else if (ticks === fence && line === fence) fence = '';
    const heading = fence === '' ? /^(#+) (.*)$/.exec(line) : null;
    if (heading) {
      const section: Section = { level: heading[1]!.length, title: heading[2]!, text: '', sections: [] };
      while (open.at(-1)!.level >= section.level) open.pop();
      open.at(-1)!.sections.push(section);
      open.push(section);
    } else open.at(-1)!.text += `${line}\n`;
  }
  return top;
}

/** The text of the first fenced block. */
function fenced(text: string): string {
  return /^(`{3,})[^\n]*\n(.*?)\n\1$/ms.exec(text)?.[2] ?? '';
}

/** The rows of the table whose first column has this name, each as a record of the named columns. */
function tableRows(text: string, first: string): Record<string, string>[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  if (start < 0) return [];
  const cells = (line: string): string[] => line.slice(2, -2).split(/ \| /);
  const head = cells(lines[start]!);
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  return lines
    .slice(start + 2, end)
    .map((line) => Object.fromEntries(cells(line).map((cell, column) => [head[column] ?? '', cell.trim()])));
}

const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

function examplesIn(section: Section | undefined): ShownExample[] {
  return (section?.sections ?? []).flatMap(({ title, text }) => {
    const heading = /^Example `(.+?)`: (.*)$/.exec(title);
    return heading ? [{ name: `${heading[1]}: ${heading[2]}`, value: JSON.parse(fenced(text)) as unknown }] : [];
  });
}

function readPage(markdown: string): ShownOperation {
  const page = sectionsOf(markdown).sections[0]!;
  const part = (title: string): Section | undefined => page.sections.find((section) => section.title === title);
  const [method = '', path = ''] = fenced(page.text).split(' ');
  // Below a parameter that is an object stand its fields, which are in no place of their own.
  const parameters = tableRows(part('Parameters')?.text ?? '', 'name').filter((row) => row['in'] !== '');
  const isStatus = ({ title }: Section): boolean => title !== 'Headers of every response';
  const responses = part('Responses')?.sections.filter(isStatus) ?? [];
  const shared = part('Responses')?.sections.find((section) => !isStatus(section))?.text ?? '';
  const paragraphs = (text: string): string[] => text.trim().split('\n\n');
  return {
    summary: page.title,
    method: method.toLowerCase(),
    path,
    descriptions: Object.fromEntries([
      // In front of the description stand the request and the line with the operation's id.
      [
        'operation',
        paragraphs(page.text)
          .slice(2)
          .filter((text) => text !== '**Deprecated.**' && !text.startsWith('Authentication: '))
          .join('\n\n'),
      ],
      ...parameters.map((row) => [`${row['in']} ${bare(row['name'])}`, row['description'] ?? '']),
      ...responses.map(({ title, text }) => [`response ${title}`, paragraphs(text)[0] ?? '']),
    ]) as Record<string, string>,
    parameters: parameters.map((row) =>
      [
        row['in'],
        bare(row['name']),
        row['required'] === 'yes' && 'required',
        row['deprecated'] === 'yes' && 'deprecated',
      ]
        .filter(Boolean)
        .join(' '),
    ),
    requestExamples: examplesIn(part('Request body')),
    responses: responses.map((section) => ({
      status: section.title,
      headers: [section.text, shared].flatMap((text) => tableRows(text, 'header').map((row) => bare(row['header']))),
      examples: examplesIn(section),
    })),
    samples: Object.fromEntries((part('Code samples')?.sections ?? []).map(({ title, text }) => [title, fenced(text)])),
  };
}
