import { isDeepStrictEqual } from 'node:util';
import type { StatefulCheck } from './stateful-check.ts';
import { lost, otherValues, sharedProperties } from './values.ts';

/** A change is in its response and in what is read afterwards, and the two are the same. */
export const updateIsKept: StatefulCheck = {
  name: 'update-is-kept',
  title: 'a change that is lost, or responded with other data than are read afterwards',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, update, parent }) => Boolean(create && read && update && !parent),
  async verify(actor, resource) {
    const created = await actor.create(resource);
    const path = { [resource.parameter]: created.id };
    const body = otherValues(actor.document, sharedProperties(actor.document, resource.update!), created, actor.seed);
    const responded = await actor.expectSuccess(resource.update!, { path, body });
    const [missing] = lost(body, responded);
    if (missing !== undefined) return actor.difference(missing, body, responded, 'the response to the change');
    const read = await actor.expectSuccess(resource.read!, { path });
    const other = Object.keys(responded).find((name) => !isDeepStrictEqual(responded[name], read[name]));
    return other === undefined ? undefined : actor.difference(other, responded, read, 'what is read afterwards');
  },
};
