import { isGone } from './actor.ts';
import type { Law } from './law.ts';

/** What was deleted is gone. */
export const useAfterDelete: Law = {
  name: 'use-after-delete',
  title: 'a deleted resource that can still be read',
  needs: ['state', 'writes'],
  concerns: ({ create, read, remove }) => Boolean(create && read && remove),
  async broken(actor, resource) {
    const { id } = await actor.create(resource);
    const path = { [resource.parameter]: id };
    await actor.expectSuccess(resource.remove!, { path });
    const { answer } = await actor.send(resource.read!, { path });
    return isGone(answer.status) ? undefined : `${id} was deleted, and reading it is answered with ${answer.status}.`;
  },
};
