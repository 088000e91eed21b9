import { isDeepStrictEqual } from 'node:util';
import type { Entity } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';

/** The same PUT twice leaves what the first one left (RFC 9110, section 9.2.2). */
export const repeatedUpdateIsIdempotent: StatefulCheck = {
  name: 'repeated-update-is-idempotent',
  title: 'a second PUT with the same body that fails or changes something',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, update }) => Boolean(create && read && update),
  async verify(actor, resource) {
    const { id } = await actor.create(resource);
    const path = { [resource.parameter]: id };
    const body = actor.freshBody(resource.update!);
    await actor.expectSuccess(resource.update!, { path, body });
    const once = await actor.expectSuccess(resource.read!, { path });
    const { response } = await actor.send(resource.update!, { path, body });
    if (response.status >= 400) return `The second PUT with the same body gets ${response.status}.`;
    const twice = await actor.expectSuccess(resource.read!, { path });
    const changed = Object.keys({ ...once, ...twice }).filter((name) => !isSame(once, twice, name));
    return changed.length === 0 ? undefined : `The second PUT with the same body changed ${changed.join(', ')}.`;
  },
};

/** Whether a property is the same twice. When something happened may differ. */
function isSame(once: Entity, twice: Entity, name: string): boolean {
  const isTime = [once[name], twice[name]].every(
    (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value),
  );
  return isTime || isDeepStrictEqual(once[name], twice[name]);
}
