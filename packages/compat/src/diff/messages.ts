/** A change in words for people who call the API. */
import { tokensOf } from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';
import { inSentence, locationOf, valueAt, type DocumentLocation } from './location.ts';
import { schemaWords } from './schema-words.ts';
import { deprecation, type Told } from './told.ts';
import type { Change } from './types.ts';

/** Text that explains, and decides nothing. */
const texts = new Set(['description', 'summary', 'title', 'examples', 'example', 'externalDocs']);

/** Whether a change touches nothing but words, samples, and what extensions tell tools. */
export function isText({ node, property = '' }: Change): boolean {
  return (
    ['XCodeSample', 'Tag', 'Info', 'Example', 'ExternalDocs', 'Contact', 'License', 'SpecExtension'].includes(node) ||
    texts.has(property) ||
    property.startsWith('x-')
  );
}

/** Says what changed, as a sentence. */
export function wordsOf(told: Told): string {
  const { base, head, kind, place, property, node } = told;
  const location = locationOf(kind === 'removed' ? base : head, place);
  if (texts.has(property as string)) return textChange(told, location);
  if (property === 'key') return nameChange(told, location);
  switch (node) {
    case 'Schema':
      return schemaWords(told, location);
    case 'Parameter':
      return parameterChange(told, location);
    case 'PathItem':
    case 'Operation':
      return operationChange(told, location);
    case 'Response':
    case 'Header':
    case 'RequestBody':
      return presenceChange(told, location);
    case 'MediaType':
      return mediaTypeChange(told, location);
    default:
      return documentChange(told);
  }
}

/** A part has another name in the map that it stands in. */
function nameChange({ node, before, after }: Told, { name }: DocumentLocation): string {
  const names = `${code(String(after))} instead of ${code(String(before))}`;
  if (node === 'PathItem') return `The path is called ${names}.`;
  if (node === 'Response') return `The response is ${names}.`;
  return node === 'MediaType' ? `${name} is ${names}.` : `${name} is called ${names}.`;
}

function textChange(told: Told, location: DocumentLocation): string {
  const { place, property, before, after } = told;
  if (!place.startsWith('#/paths/')) return documentText(told);
  const what = { examples: 'example', externalDocs: 'external documentation' }[property!] ?? property;
  const how = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'was rewritten';
  return `The ${what} of ${inSentence(location.name)} ${how}.`;
}

/** A change of words outside operations: of the API's head, a tag, a server, a security scheme. */
function documentText(told: Told): string {
  const { node, property, before, after } = told;
  if (property === 'title') return `The API is called ${String(after)} instead of ${String(before)}.`;
  return `The ${property} of ${node === 'Info' ? 'the API' : partName(told)} was rewritten.`;
}

/** Parts that are known by their key. */
const keyed = new Set(['ServerVariable', 'Encoding', 'Link', 'Callback', 'SecurityScheme', 'Example']);

/** What a part of the document besides its operations is called. */
function partName({ head, node, property, before, after, place }: Told): string {
  const kinds: Record<string, string> = {
    XCodeSample: 'code sample',
    Tag: 'section',
    Info: 'head of the document',
    Root: 'document',
    SpecExtension: 'extension',
  };
  const key = { XCodeSample: 'label', Tag: 'name', Server: 'url' }[node];
  const value = property === undefined ? (after ?? before) : valueAt(head, place);
  const tokens = tokensOf(place);
  const own =
    key !== undefined && key !== property
      ? (Object(value) as Record<string, unknown>)[key]
      : node === 'SpecExtension'
        ? // What is inside of it is told by its own name.
          tokens.find((token) => token.startsWith('x-'))
        : keyed.has(node)
          ? tokens.at(-1)
          : undefined;
  const kind = kinds[node] ?? node.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return `the ${kind}${own === undefined ? '' : ` ${code(String(own))}`}`;
}

function parameterChange(told: Told, location: DocumentLocation): string {
  const { kind, property, before, after } = told;
  if (kind === 'modified') {
    if (property === 'required') return `${location.name} is ${after === true ? 'required' : 'optional'} now.`;
    if (property === 'deprecated') return deprecation(location.name, after);
    if (property === 'name') return `${code(String(after))} in the path was called ${code(String(before))}.`;
    return other(told, location.name);
  }
  const parameter = (kind === 'added' ? after : before) as { in: string; required?: boolean };
  const place = `in the ${parameter.in}`;
  if (kind === 'removed') return `${location.name} ${place} is gone.`;
  return `${location.name} ${place} is new, and ${parameter.required ? 'required' : 'optional'}.`;
}

/** Also of a path, and of an operation or a path that is called back. */
function operationChange(told: Told, { name }: DocumentLocation): string {
  const { kind, property, before, after } = told;
  if (kind === 'added') return `${name} is new.`;
  if (kind === 'removed') return `${name} is gone.`;
  if (property === 'deprecated') return deprecation(name, after);
  if (property === 'operationId') return `${name} is called ${code(String(after))} instead of ${code(String(before))}.`;
  return other(told, name);
}

function presenceChange(told: Told, { name }: DocumentLocation): string {
  const { kind, property, after, node } = told;
  if (kind === 'added') return `${name} is new.`;
  if (kind === 'removed') return `${name} is gone.`;
  if (property === 'deprecated') return deprecation(name, after);
  if (property !== 'required') return other(told, name);
  if (node === 'RequestBody') return `${name} is ${after === true ? 'required' : 'optional'} now.`;
  return `${name} ${after === true ? 'is always there' : 'may be missing'} now.`;
}

function mediaTypeChange(told: Told, location: DocumentLocation): string {
  const type = code(tokensOf(told.place).at(-1)!);
  if (told.kind === 'added') return `${location.name} may be ${type}, too.`;
  return told.kind === 'removed' ? `${location.name} is not ${type} any more.` : other(told, location.name);
}

/** A change of what is no operation, and of samples. */
function documentChange(told: Told): string {
  const { kind, place, property } = told;
  const name = partName(told);
  const what = `T${name.slice(1)}`;
  if (kind === 'modified')
    return property === undefined || property === 'source' ? `${what} was rewritten.` : other(told, what);
  // Whatever has no name of its own is told by its place.
  return `${what} ${kind === 'added' ? 'is new' : 'is gone'}${name.endsWith('`') || place.startsWith('#/paths/') ? '' : ` (${code(place)})`}.`;
}

/** A change that has no sentence of its own. */
function other({ property, before, after }: Told, name: string): string {
  if (property === undefined) return `${name} was changed.`;
  const how = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'was changed';
  // A text of many words or lines says nothing in a sentence.
  const isShort = [before, after].every(
    (value) => ['string', 'number', 'boolean'].includes(typeof value) && /^.{0,60}$/.test(String(value)),
  );
  const now = isShort ? `is ${code(String(after))} instead of ${code(String(before))}` : how;
  return `${code(property)} of ${inSentence(name)} ${now}.`;
}
