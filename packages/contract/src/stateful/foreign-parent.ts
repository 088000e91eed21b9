import { isGone } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';
import { SetupError } from './setup-error.ts';

/** A resource is reachable through the parent that it belongs to, and through no other. */
export const foreignParent: StatefulCheck = {
  name: 'foreign-parent',
  title: "a resource that is reachable through another parent's id",
  needs: ['state', 'writes'],
  appliesTo: ({ parent, list, read, remove }) => Boolean(parent?.create && list && (read ?? remove)),
  async verify(actor, resource) {
    const { parent, parameter } = resource;
    const operation = (resource.read ?? resource.remove)!;
    // Parents are named anew on each path: `{id}` of one may be `{user_id}` of another.
    const name = /\{([^}]+)\}\/[^{}]+$/.exec(resource.collection)![1]!;
    const owner = await actor.create(parent!);
    const stranger = await actor.create(parent!);
    if (resource.create) await actor.create(resource, { [name]: owner.id });
    const [id] = await actor.itemIds(resource, { [name]: owner.id });
    if (id === undefined) throw new SetupError(`${owner.id} has none, and no operation makes one.`);
    const { response } = await actor.send(operation, { path: { [name]: stranger.id, [parameter]: id } });
    if (!isGone(response.status)) return `${id} of ${owner.id} is reached through ${stranger.id}: ${response.status}.`;
    const left = await actor.itemIds(resource, { [name]: owner.id });
    return left.includes(id) ? undefined : `${id} of ${owner.id} is gone after a request through ${stranger.id}.`;
  },
};
