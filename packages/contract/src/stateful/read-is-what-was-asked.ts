import { textOfId } from '../ownership/owned-store.ts';
import { parsed } from '../validation.ts';
import { idOf, isGone, isSuccess, type Actor, type Entity } from './actor.ts';
import type { Resource } from './resources.ts';
import { SetupError } from './setup-error.ts';
import type { StatefulCheck } from './stateful-check.ts';

/** What a path with the id of a listed object reads, or with another value of its own, has this value. */
export const readIsWhatWasAsked: StatefulCheck = {
  name: 'read-is-what-was-asked',
  title: 'another object than the one whose id the path has',
  needs: ['state'],
  appliesTo: ({ list, parent, lookups }) => Boolean(list && lookups && !parent),
  async verify(actor, resource) {
    const items = await candidates(actor, resource);
    for (const { operation, parameter } of resource.lookups!) {
      const valueIn = (item: Entity) => textOfId(item[parameter === resource.parameter ? 'id' : parameter]);
      // A server that does not look at the path gives the first one as a rule.
      const item = items.findLast((each) => valueIn(each) !== undefined);
      if (!item) continue;
      const value = valueIn(item)!;
      const { status, text } = (await actor.send(operation, { path: { [parameter]: value } })).response;
      const said = `${value} is the ${parameter} of ${idOf(item)}, and reading it`;
      if (isGone(status)) return `${said} gets ${status}.`;
      const read = isSuccess(status) ? valueIn((parsed(text)?.value ?? {}) as Entity) : undefined;
      if (read !== undefined && read !== value) return `${said} gives ${read}.`;
    }
    return undefined;
  },
};

/** Objects of which there is more than one, where the target has more. */
async function candidates(actor: Actor, resource: Resource): Promise<Entity[]> {
  const listed = await actor.items(resource);
  const items = actor.mayWrite && resource.create ? [await actor.create(resource), ...listed] : listed;
  if (items.length > 0) return items;
  throw new SetupError('The list is empty.');
}
