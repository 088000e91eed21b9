import { documentedResponse } from '../validation.ts';
import { readingsOf } from 'user-management-openapi/requests';
import type { Check } from '../types.ts';

/** Every documented header that is required is there, and every one that is there fits its schema. */
export const headerConformance: Check = {
  name: 'header-conformance',
  title: 'a documented header that is missing or does not fit its schema',
  mayBeIdle: true,
  validate({ operation, response, intent }, { validators }) {
    const headers = Object.entries(documentedResponse(operation, response.status)?.headers ?? {});
    if (headers.length === 0 || intent.kind === 'method') return 'skip';
    for (const [name, { required, schema }] of headers) {
      const text = response.headers[name.toLowerCase()];
      if (text === undefined) {
        if (required === true) return { fault: `The header ${name} is missing.` };
        continue;
      }
      const faults = readingsOf(schema, text).map((each) => validators.faults(schema, each));
      const [fault] = faults.some(({ length }) => length === 0) ? [] : faults[0]!;
      if (fault !== undefined) return { fault: `The header ${name} is ${JSON.stringify(text)}: ${fault}.` };
    }
    return 'pass';
  },
};
