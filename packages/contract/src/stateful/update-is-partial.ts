import { isDeepStrictEqual } from 'node:util';
import type { StatefulCheck } from './stateful-check.ts';
import { otherValues, sharedProperties } from './values.ts';

/** What a partial change leaves out stays as it is. Which changes are partial says `x-partial`. */
export const updateIsPartial: StatefulCheck = {
  name: 'update-is-partial',
  title: 'a property that changes although the change leaves it out',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, update, parent }) => Boolean(create && read && update?.partial && !parent),
  async verify(actor, resource) {
    // An address that changes may change what is known of it.
    const properties = sharedProperties(actor.document, resource.update!).filter(({ isEmail }) => !isEmail);
    const created = await actor.create(resource);
    const path = { [resource.parameter]: created.id };
    const full = otherValues(actor.document, properties, created, actor.seed);
    await actor.expectSuccess(resource.update!, { path, body: full });
    let before = await actor.expectSuccess(resource.read!, { path });
    for (const property of properties) {
      const body = otherValues(actor.document, [property], before, actor.seed);
      // Some texts have a form that the document does not say, and few examples.
      const { response } = await actor.send(resource.update!, { path, body });
      if (response.status >= 400) continue;
      const after = await actor.expectSuccess(resource.read!, { path });
      const changed = properties.find(
        ({ name }) => name !== property.name && !isDeepStrictEqual(before[name], after[name]),
      );
      if (changed)
        return `A change of ${property.name} alone: ${actor.difference(changed.name, before, after, 'what is read')}`;
      before = after;
    }
    return undefined;
  },
};
