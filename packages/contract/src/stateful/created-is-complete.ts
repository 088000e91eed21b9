import type { StatefulCheck } from './stateful-check.ts';
import { lost, otherValues, sharedProperties } from './values.ts';

/** Everything that a creation sends is in its response, and in what is read afterwards, letter by letter. */
export const createdIsComplete: StatefulCheck = {
  name: 'created-is-complete',
  title: 'a property of a creation that is lost or changed',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, parent }) => Boolean(create && read && !parent),
  async verify(actor, resource) {
    const properties = sharedProperties(actor.document, resource.create!);
    const written = otherValues(actor.document, properties, {}, actor.seed);
    const body = { ...actor.freshBody(resource.create!), ...written };
    const created = await actor.expectSuccess(resource.create!, { body });
    const [missing] = lost(written, created);
    if (missing !== undefined) return actor.difference(missing, written, created, 'the response to the creation');
    const path = { [resource.parameter]: String(created['id']) };
    const read = await actor.expectSuccess(resource.read!, { path });
    const [gone] = lost(written, read);
    return gone === undefined ? undefined : actor.difference(gone, written, read, 'what is read afterwards');
  },
};
