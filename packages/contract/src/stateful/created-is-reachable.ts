import { textOfId } from '../ownership/owned-store.ts';
import { parsed } from '../validation.ts';
import { isSuccess } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';

/** What was created can be read. */
export const createdIsReachable: StatefulCheck = {
  name: 'created-is-reachable',
  title: 'a created resource that cannot be read',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read }) => Boolean(create && read),
  async verify(actor, resource) {
    const { id } = await actor.create(resource);
    const { response } = await actor.send(resource.read!, { path: { [resource.parameter]: id } });
    if (!isSuccess(response.status)) return `${id} was created, and reading it gets ${response.status}.`;
    const read = (parsed(response.text)?.value as { id?: unknown } | undefined)?.id;
    return textOfId(read) === id ? undefined : `${id} was created, and reading it gives ${String(read)}.`;
  },
};
