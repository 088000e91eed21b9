import { isJson, mediaTypeOf, parsed } from '../judging.ts';
import { memberNames, writeOnlyNames } from '../schema-names.ts';
import type { Check } from '../types.ts';

/** What is only ever sent, such as a password, is in no response. */
export const writeOnlyShown: Check = {
  name: 'write-only-shown',
  title: 'a property of requests in a response that does not declare it',
  judge({ answer }, { document }) {
    if (answer.status < 200 || answer.status > 299 || !isJson(mediaTypeOf(answer))) return 'skip';
    const names = writeOnlyNames(document);
    const shown = memberNames(parsed(answer.text)?.value).find((name) => names.has(name));
    return shown === undefined ? 'pass' : { fault: `The response shows ${shown}, which only requests have.` };
  },
};
