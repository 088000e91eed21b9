import { isWritable } from 'user-management-openapi/requests';
import type { StatefulCheck } from './stateful-check.ts';
import { isCleared, otherValues, sharedProperties } from './values.ts';

/** A `null` in a change clears the property. */
export const nullClears: StatefulCheck = {
  name: 'null-clears',
  title: 'a property that a change to null does not clear',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, update, parent }) => Boolean(create && read && update && !parent),
  async verify(actor, resource) {
    // A form has no null.
    const nullable = sharedProperties(actor.document, resource.update!).filter(
      ({ name, nullable: isNullable }) => isNullable && isWritable(resource.update!, { [name]: null }),
    );
    const created = await actor.create(resource);
    const path = { [resource.parameter]: created.id };
    const body = otherValues(actor.document, nullable, created, actor.seed);
    if (Object.keys(body).length === 0) return undefined;
    await actor.expectSuccess(resource.update!, { path, body });
    for (const name of Object.keys(body)) {
      await actor.expectSuccess(resource.update!, { path, body: { [name]: null } });
      const read = await actor.expectSuccess(resource.read!, { path });
      if (!isCleared(read[name])) return `${name} is changed to null, and reading gives ${JSON.stringify(read[name])}.`;
    }
    return undefined;
  },
};
