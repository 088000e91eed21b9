import { isGone } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';

/** What was deleted is gone. */
export const useAfterDelete: StatefulCheck = {
  name: 'use-after-delete',
  title: 'a deleted resource that can still be read',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, remove }) => Boolean(create && read && remove),
  async verify(actor, resource) {
    const { id } = await actor.create(resource);
    const path = { [resource.parameter]: id };
    await actor.expectSuccess(resource.remove!, { path });
    const { response } = await actor.send(resource.read!, { path });
    return isGone(response.status) ? undefined : `${id} was deleted, and reading it gets ${response.status}.`;
  },
};
