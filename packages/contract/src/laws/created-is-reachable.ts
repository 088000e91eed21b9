import { parsed } from '../judging.ts';
import { isSuccess } from './actor.ts';
import type { Law } from './law.ts';

/** What was created can be read. */
export const createdIsReachable: Law = {
  name: 'created-is-reachable',
  title: 'a created resource that cannot be read',
  needs: ['state', 'writes'],
  concerns: ({ create, read }) => Boolean(create && read),
  async broken(actor, resource) {
    const { id } = await actor.create(resource);
    const { answer } = await actor.send(resource.read!, { path: { [resource.parameter]: id } });
    if (!isSuccess(answer.status)) return `${id} was created, and reading it is answered with ${answer.status}.`;
    const read = (parsed(answer.text)?.value as { id?: unknown } | undefined)?.id;
    return read === id ? undefined : `${id} was created, and reading it gives ${String(read)}.`;
  },
};
