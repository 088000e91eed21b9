import { isDeepStrictEqual } from 'node:util';
import type { StatefulCheck } from './stateful-check.ts';
import { SetupError } from './setup-error.ts';
import { otherValues, sharedProperties } from './values.ts';

/** A refused change changes nothing, not even by half: every other property of the body is new. */
export const failedUpdateChangesNothing: StatefulCheck = {
  name: 'failed-update-changes-nothing',
  title: 'a resource that a refused PUT changed',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, update }) => Boolean(create && read && update),
  async verify(actor, resource) {
    const created = await actor.create(resource);
    const path = { [resource.parameter]: created.id };
    const before = await actor.expectSuccess(resource.read!, { path });
    const body = otherValues(actor.document, sharedProperties(actor.document, resource.update!), before, actor.seed);
    for (const broken of actor.brokenBodies(resource.update!, body)) {
      const { response } = await actor.send(resource.update!, { path, body: broken });
      if (response.status < 400) throw new SetupError(`A wrong body gets ${response.status}.`);
      const after = await actor.expectSuccess(resource.read!, { path });
      if (isDeepStrictEqual(before, after)) continue;
      const changed = Object.keys({ ...before, ...after }).filter(
        (name) => !isDeepStrictEqual(before[name], after[name]),
      );
      return `The change was refused with ${response.status}, and there is another ${changed.join(', ')}.`;
    }
    return undefined;
  },
};
