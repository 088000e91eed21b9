import type { Parameter } from 'user-management-openapi';
import { bodyProperties } from '../bodies.ts';
import { idOf, type Actor, type Entity } from './actor.ts';
import { SetupError } from './setup-error.ts';
import { swapCase } from './values.ts';
import type { StatefulCheck } from './stateful-check.ts';
import type { Resource } from './resources.ts';

/** A filter keeps what it should and nothing else. What it compares says `x-filter` of the parameter. */
export const filterIsKept: StatefulCheck = {
  name: 'filter-is-kept',
  title: 'a filter that is ignored, or compares otherwise than the document says',
  needs: ['state'],
  appliesTo: ({ create, list, parent }) => Boolean(create && list && !parent && filters(list.parameters).length > 0),
  async verify(actor, resource) {
    for (const parameter of filters(resource.list!.parameters)) {
      const fault = await tryFilter(actor, resource, parameter);
      if (fault !== undefined) return fault;
    }
    return undefined;
  },
};

async function tryFilter(actor: Actor, resource: Resource, parameter: Parameter): Promise<string | undefined> {
  const { property, compare } = parameter['x-filter']!;
  const listed = (value: string) => actor.items(resource, { [parameter.name]: value });
  // A filter without a property is about something that nothing of the run has.
  if (property === undefined) {
    const value = `${actor.madeUpText()}0NEVERMADE`;
    const [stray] = await listed(value);
    return stray && `${parameter.name}=${value} belongs to nothing, and ${idOf(stray)} is listed.`;
  }
  const wanted = actor.mayWrite ? await actor.create(resource) : await oneOfOthers(actor, resource, property);
  if (wanted === undefined) return undefined;
  const [id, value] = [idOf(wanted), String(wanted[property])];
  const found = await listed(value);
  if (!found.some((each) => idOf(each) === id)) return `${parameter.name}=${value} does not list ${id}, which has it.`;
  const other = found.find((each) => idOf(each) !== id);
  if (other) return `${parameter.name}=${value} lists ${idOf(other)}, which has another ${property}.`;
  const variant = swapCase(value);
  const isListed = (await listed(variant)).some((each) => idOf(each) === id);
  if (isListed !== (compare === 'ignore-case')) {
    return `${parameter.name}=${variant} ${isListed ? 'lists' : 'does not list'} ${id}: case ${isListed ? 'matters' : 'does not matter'}.`;
  }
  for (const part of [value.slice(1), value.slice(0, -1)]) {
    const stray = (await listed(part)).find((each) => String(each[property]).toLowerCase() !== part.toLowerCase());
    if (stray) return `${parameter.name}=${part} lists ${idOf(stray)}, of whose ${property} that is only a part.`;
  }
  return undefined;
}

/** An object that was there before, with a value that no other has; nothing where others may have the same. */
async function oneOfOthers(actor: Actor, resource: Resource, property: string): Promise<Entity | undefined> {
  const isUnique = bodyProperties(actor.document, resource.create!).some(
    ({ name, unique }) => name === property && unique !== undefined,
  );
  if (!isUnique) return undefined;
  const item = (await actor.items(resource)).find((each) => /[a-z]/i.test(String(each[property] ?? '')));
  if (item) return item;
  throw new SetupError(`There is none with a text for ${property}.`);
}

function filters(parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => parameter['x-filter'] !== undefined);
}
