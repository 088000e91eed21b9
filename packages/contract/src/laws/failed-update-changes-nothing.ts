import { isDeepStrictEqual } from 'node:util';
import type { Law } from './law.ts';
import { SetupError } from './setup-error.ts';

/** A refused change changes nothing. */
export const failedUpdateChangesNothing: Law = {
  name: 'failed-update-changes-nothing',
  title: 'a resource that a refused PUT changed',
  needs: ['state', 'writes'],
  concerns: ({ create, read, update }) => Boolean(create && read && update),
  async broken(actor, resource) {
    const { id } = await actor.create(resource);
    const path = { [resource.parameter]: id };
    const before = await actor.expectSuccess(resource.read!, { path });
    const { answer } = await actor.send(resource.update!, { path, body: actor.brokenBody(resource.update!) });
    if (answer.status < 400) throw new SetupError(`A wrong body is answered with ${answer.status}.`);
    const after = await actor.expectSuccess(resource.read!, { path });
    if (isDeepStrictEqual(before, after)) return undefined;
    const changed = Object.keys({ ...before, ...after }).filter(
      (name) => !isDeepStrictEqual(before[name], after[name]),
    );
    return `The change was refused with ${answer.status}, and there is another ${changed.join(', ')}.`;
  },
};
