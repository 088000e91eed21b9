import type { StatefulCheck } from './stateful-check.ts';
import { SetupError } from './setup-error.ts';

/** A refused creation creates nothing. */
export const failedCreateLeavesNothing: StatefulCheck = {
  name: 'failed-create-leaves-nothing',
  title: 'a new resource after a refused creation',
  needs: ['state', 'writes'],
  appliesTo: ({ create, list, parent }) => Boolean(create && list && !parent),
  async verify(actor, resource) {
    const before = await actor.list(resource);
    const { response } = await actor.send(resource.create!, { body: actor.brokenBodies(resource.create!)[0] });
    if (response.status < 400) throw new SetupError(`A wrong body gets ${response.status}.`);
    const after = await actor.list(resource);
    // Newest objects come first or last; either way the page looks different when there is one more.
    const fresh = after.ids.filter((id) => !before.ids.includes(id));
    return fresh.length === 0
      ? undefined
      : `The creation was refused with ${response.status}, and there is ${fresh[0]}.`;
  },
};
