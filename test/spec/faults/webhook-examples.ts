/** The examples of webhooks: events of the one user whom the whole document is about, under their own names and ids. */
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, webhooksOf, type OpenApiDocument } from 'user-management-openapi';
import { bodyExamples } from '../../support/document.ts';
import { validatorOf } from '../../support/schemas.ts';

interface ShownEvent {
  id: string;
  event: string;
  data: Readonly<Record<string, unknown>>;
  created_at: string;
}

/** The operation whose first example is the user. */
const shownBy = 'getUser';

/**
 * Holds each event against its schema, its name, and what the document shows of its user.
 * @returns a sentence per fault, which names the webhook
 */
export function webhookExampleFaults(document: OpenApiDocument): string[] {
  const validator = validatorOf(document);
  const [shown] = bodyExamples(operationsOf(document).filter(({ id }) => id === shownBy));
  const user = shown!.example.value as Readonly<Record<string, unknown>>;
  const ids = new Set<string>();
  return webhooksOf(document).flatMap((webhook) =>
    bodyExamples([webhook]).flatMap(({ schema, example }) => {
      const { id, event, data, created_at } = example.value as ShownEvent;
      const isUser = data['object'] === user['object'];
      const faults = [
        ...validator.faultsWhenClosed(schema, example.value),
        ...(webhook.requestBody?.required ? [] : ['a delivery need not have a body']),
        ...(event === webhook.path ? [] : [`the event is called ${event}`]),
        ...(ids.has(id) ? ['another event has its id'] : []),
        ...(created_at === data['updated_at'] ? [] : ['it was not made when its object changed']),
        ...(isUser && !isDeepStrictEqual(data, user) ? ['the user is not the one of the other examples'] : []),
        ...(isUser || (data['user_id'] === user['id'] && data['email'] === user['email'])
          ? []
          : ['it is about another user than the other examples']),
      ];
      ids.add(id);
      return faults.map((fault) => `${webhook.path}: ${fault}`);
    }),
  );
}
