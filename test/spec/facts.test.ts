/** The document against the facts that were written down apart from it. */
import { describe, expect, it } from 'vitest';
import { jsonMediaType, type Schema } from '../../scripts/lib/openapi.ts';
import { codesOf, document, operations } from '../support/document.ts';
import * as facts from './witness/facts.ts';

/** A schema's properties over all its branches, `!` behind a required one. */
function propertiesOf(schema: Schema): string[] {
  const found = new Map<string, boolean>();
  const visit = (part: Schema, mayBeMissing: boolean): void => {
    if (typeof part === 'boolean') return;
    if (typeof part['$ref'] === 'string')
      return visit(document.components.schemas[part['$ref'].split('/').at(-1)!]!, mayBeMissing);
    const required = (part['required'] ?? []) as string[];
    for (const [name, property] of Object.entries((part['properties'] ?? {}) as Record<string, Schema>)) {
      if (property === false) continue;
      found.set(name, (found.get(name) ?? false) || (required.includes(name) && !mayBeMissing));
    }
    for (const branch of (part['allOf'] ?? []) as Schema[]) visit(branch, mayBeMissing);
    for (const branch of (part['oneOf'] ?? []) as Schema[]) visit(branch, true);
  };
  visit(schema, false);
  return [...found].map(([name, required]) => (required ? `${name}!` : name)).sort();
}

const everywhere = [401, 403, 429];

it('has the twelve operations under their names', () => {
  expect(operations.map((o) => o.id).sort()).toEqual(Object.keys(facts.operations).sort());
});

describe.each(Object.entries(facts.operations))('%s', (id, want) => {
  const operation = operations.find((o) => o.id === id)!;

  it('has its method and path', () => {
    expect([operation.method.toUpperCase(), operation.path]).toEqual([want.method, want.path]);
  });

  it('documents exactly its statuses', () => {
    const statuses = [want.success, ...want.errors, ...everywhere].sort();
    expect(Object.keys(operation.responses).map(Number).sort()).toEqual(statuses);
  });

  it('has exactly its parameters', () => {
    const names = (place: string) => operation.parameters.filter((p) => p.in === place).map((p) => p.name);
    expect(names('query').sort()).toEqual([...(want.query ?? [])].sort());
    expect(names('path')).toEqual([...want.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  });

  it('has exactly its body properties', () => {
    const schema = operation.requestBody?.content[jsonMediaType]?.schema;
    expect(schema === undefined ? undefined : propertiesOf(schema)).toEqual(want.body && [...want.body].sort());
  });

  it('has exactly its error codes, by status', () => {
    for (const [status, response] of Object.entries(operation.responses)) {
      const schema = response.content?.[jsonMediaType]?.schema;
      const own = want.codes?.[Number(status)] ?? [];
      const codes = [...(facts.commonCodes[Number(status)] ?? []), ...own].sort();
      expect([...new Set(schema === undefined ? [] : codesOf(schema))].sort(), status).toEqual(
        Number(status) < 300 ? [] : codes,
      );
    }
  });
});

describe('schemas', () => {
  it.each(Object.entries(facts.schemas))('%s has exactly its properties', (name, want) => {
    expect(propertiesOf(document.components.schemas[name]!)).toEqual([...want].sort());
  });

  it('knows every password hash type', () => {
    const types = ['HashedPassword', 'SaltedPasswordHash'].flatMap((name) => {
      const { properties } = document.components.schemas[name] as {
        properties: Record<string, { enum?: string[]; const?: string }>;
      };
      return properties['password_hash_type']!.enum ?? [properties['password_hash_type']!.const];
    });
    expect(types.sort()).toEqual([...facts.passwordHashTypes].sort());
  });
});

it('states the bounds and defaults of pagination', () => {
  const limit = operations.flatMap((o) => o.parameters).find((p) => p.name === 'limit')!;
  const order = operations.flatMap((o) => o.parameters).find((p) => p.name === 'order')!;
  expect(limit.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 100, default: 10 });
  expect(order.schema).toMatchObject({ enum: ['asc', 'desc', 'normal'], default: 'desc' });
});

it('deprecates the former name of the organization filter, and nothing else', () => {
  const deprecated = operations.flatMap((o) =>
    o.parameters.filter((p) => p.deprecated).map((p) => `${o.id} ${p.name}`),
  );
  expect(deprecated).toEqual(['listUsers organization']);
});

it('asks for a bearer token everywhere', () => {
  expect(document.security).toEqual([{ ApiKey: [] }]);
  expect(document.components.securitySchemes['ApiKey']).toMatchObject({ type: 'http', scheme: 'bearer' });
});

it('allows a retry only of a request that came too fast', () => {
  const retryable = Object.entries(document['x-error-codes']).filter(([, code]) => code.retryable);
  expect(retryable.map(([code]) => code)).toEqual(['rate_limit_exceeded']);
});
