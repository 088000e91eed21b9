/** The fields of a body, of parameters and of headers as lists: nested ones can be opened, choices are tabs. */
import type { Choice, Field, Shape } from 'user-management-openapi/vocabulary';
import { escapeHtml } from 'user-management-openapi/html';
import { breakable } from '../html/breakable.ts';
import { formsText } from '../reference/sections/body.ts';
import { anchorOf, type MarkdownRenderer } from '../html/markdown-html.ts';
import { tabs } from './tabs.ts';

/** A field as a page shows it. */
export type ShownField = Field & {
  /** Where in a request it stands, for a parameter. */
  place?: string;
};

/** A field with what is inside of it. */
interface FieldNode {
  field: ShownField;
  children: FieldNode[];
  choices: Choice[];
}

/** Where a list stands. */
export interface ListPlace {
  /** Starts the ids of the fields. */
  prefix: string;
  text: MarkdownRenderer;
}

/** Writes the fields of a shape and its choices; an empty text for one without any. */
export function shapeHtml({ whole, fields, choices, forbidden }: Shape, place: ListPlace, within = ''): string {
  const roots: FieldNode[] = [];
  const all: FieldNode[] = [];
  for (const field of fields) {
    const node: FieldNode = { field, children: [], choices: [] };
    const parent = all.findLast((other) => contains(other.field.path, field.path));
    (parent?.children ?? roots).push(node);
    all.push(node);
  }
  const own: Choice[] = [];
  for (const choice of choices) {
    const owner = all.findLast(({ field }) => choice.path.replace(/(\[\])+$/, '') === field.path);
    (owner?.choices ?? own).push(choice);
  }
  return [
    whole === '' ? '' : `<p>The body: ${place.text.inline(whole)}.</p>`,
    listHtml(roots, place, within),
    forbidden.length === 0
      ? ''
      : `<p>Never present: ${forbidden.map((name) => `<code>${escapeHtml(name)}</code>`).join(', ')}.</p>`,
    ...own.map((choice, index) => choiceHtml(choice, { ...place, prefix: `${place.prefix}-${index + 1}` })),
  ].join('');
}

/** Writes fields without anything inside of them. */
export function fieldsHtml(fields: readonly ShownField[], place: ListPlace): string {
  return listHtml(
    fields.map((field) => ({ field, children: [], choices: [] })),
    place,
    '',
  );
}

function contains(parent: string, path: string): boolean {
  return path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

function listHtml(nodes: readonly FieldNode[], place: ListPlace, within: string): string {
  if (nodes.length === 0) return '';
  return `<ul class="fields">${nodes.map((node) => fieldHtml(node, place, within)).join('')}</ul>`;
}

function fieldHtml({ field, children, choices }: FieldNode, place: ListPlace, within: string): string {
  const { path, type, required, deprecated, constraints, description } = field;
  const { inline, block } = place.text;
  const id = `${place.prefix}-${anchorOf(path)}`;
  // In the list of an object's fields, each has the name that it has there.
  const name = path.slice(within.length).replace(/^(\[\])*\.?/, '');
  const inside = [
    listHtml(children, place, path),
    ...choices.map((choice, index) => choiceHtml(choice, { ...place, prefix: `${id}-${index + 1}` }, path)),
  ].join('');
  const marks = [
    type,
    field.place === undefined ? '' : `<span class="place">in ${field.place}</span>`,
    required ? '<b>required</b>' : '',
    deprecated ? '<b class="deprecated">deprecated</b>' : '',
  ];
  const facts = [
    constraints === '' ? '' : inline(constraints),
    field.default === '' ? '' : `default ${inline(field.default)}`,
  ].filter(Boolean);
  // A document has fields by the thousand: what they look like follows from their place, without a class.
  return [
    `<li id="${id}"><div><p><a href="#${id}"${name === path ? '' : ` title="${escapeHtml(path)}"`}><code>${breakable(name)}</code></a> `,
    `${marks.filter(Boolean).join(' ')}</p>`,
    description === '' ? '' : block(description),
    facts.length === 0 ? '' : `<p class="facts">${facts.join('; ')}</p>`,
    '</div>',
    inside === '' ? '' : insideHtml(path, inside),
    '</li>',
  ].join('');
}

function insideHtml(path: string, inside: string): string {
  const what = path.endsWith('[]') ? 'entries' : 'fields';
  return `<details class="inside"><summary>Show the ${what} of <code>${escapeHtml(path)}</code></summary>${inside}</details>`;
}

function choiceHtml(choice: Choice, place: ListPlace, within = choice.path): string {
  const { path, variants } = choice;
  const what = path === '' ? 'The body' : `<code>${escapeHtml(path)}</code>`;
  return tabs({
    name: `${place.prefix}-form`,
    kind: 'variants',
    legend: `${what} ${formsText(choice)}`,
    entries: variants.map(({ title, description, shape }, index) => ({
      id: `${place.prefix}-form-${index + 1}`,
      label: title,
      html: [
        description === '' ? '' : place.text.block(description),
        shapeHtml(shape, { ...place, prefix: `${place.prefix}-form-${index + 1}` }, within),
      ].join(''),
    })),
  });
}
