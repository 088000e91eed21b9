import { isJson, mediaTypeOf, parsed } from '../validation.ts';
import { memberNames, writeOnlyNames } from '../schema-names.ts';
import type { Check } from '../types.ts';

/** What is only ever sent, such as a password, is in no response. */
export const writeOnlyShown: Check = {
  name: 'write-only-shown',
  title: 'a property of requests in a response that does not declare it',
  validate({ response }, { document }) {
    if (response.status < 200 || response.status > 299 || !isJson(mediaTypeOf(response))) return 'skip';
    const names = writeOnlyNames(document);
    const shown = memberNames(parsed(response.text)?.value).find((name) => names.has(name));
    return shown === undefined ? 'pass' : { fault: `The response shows ${shown}, which only requests have.` };
  },
};
