/** Bodies with places for parts of the request. Nothing else can be read, and nothing is run. */
import type { RequestParts } from '../core/validate.ts';
import { headerValues, valueAt } from './match.ts';
import { unknownName } from './read.ts';
import { RuleError } from './spec.ts';

/** What a template may read. */
export interface TemplateRequest extends RequestParts {
  method: string;
}

const place = /\{\{\s*([^{}]*?)\s*\}\}/g;
const parts = ['method', 'path', 'query', 'headers', 'body'];

/**
 * Checks the places of a template.
 * @throws a {@link RuleError} for one that names no part of a request
 */
export function checkTemplate(body: unknown, pathNames: readonly string[] | undefined): void {
  fill(body, (name) => {
    const [root, part = '', ...rest] = name.split('.');
    const wrong = (reason: string) => new RuleError(`The template's {{${name}}} cannot be filled: ${reason}.`);
    if (root !== 'request') throw wrong('it must begin with "request."');
    if (!parts.includes(part)) throw wrong(unknownName('request', part, parts));
    if (part !== 'body' && rest.length !== (part === 'method' ? 0 : 1)) throw wrong(`"${part}" takes a name`);
    const parameter = rest[0] as string;
    if (part === 'path' && pathNames && !pathNames.includes(parameter)) {
      throw wrong(unknownName('request.path', parameter, pathNames));
    }
    return undefined;
  });
}

/** Fills the places of a template. What a request does not have becomes `null`, and nothing within a text. */
export function fillTemplate(body: unknown, request: TemplateRequest): unknown {
  return fill(body, (name) => {
    const [, part, ...rest] = name.split('.');
    const parameter = rest[0] as string;
    switch (part) {
      case 'method':
        return request.method;
      case 'path':
        return valueAt(request.path, rest)[0];
      case 'query':
        return request.query.find((pair) => pair[0] === parameter)?.[1];
      case 'headers':
        return headerValues(request.headers, parameter)[0];
      default:
        return valueAt(request.body?.value, rest)[0];
    }
  });
}

/** A copy of a JSON value whose places have been filled. The values are put in as they are, and never read as a template. */
function fill(value: unknown, valueOf: (name: string) => unknown): unknown {
  if (typeof value === 'string') {
    const whole = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(value);
    if (whole) return valueOf(whole[1] as string) ?? null;
    return value.replaceAll(place, (_, name: string) => {
      const found = valueOf(name) ?? '';
      return typeof found === 'string' ? found : JSON.stringify(found);
    });
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, valueOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, valueOf)]));
}
