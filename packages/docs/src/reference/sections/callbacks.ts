/** What the API sends because of the operation. */
import { callbacksOf } from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';
import { sentBlocks } from '../webhooks.ts';
import type { Section } from './section.ts';

export const callbacks: Section = {
  markdown({ document, operation }) {
    const sent = [...callbacksOf(document, operation)].flatMap(([name, operations]) =>
      operations.flatMap((each) => [
        `### ${code(name)}`,
        `To ${code(each.path)}.`,
        ...sentBlocks(document, each, '####'),
      ]),
    );
    return sent.length === 0 ? [] : ['## Callbacks', 'The API sends these to addresses of yours.', ...sent];
  },
};
