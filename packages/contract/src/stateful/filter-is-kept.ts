import type { Parameter } from 'user-management-openapi';
import type { Actor } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';
import type { Resource } from './resources.ts';

/** A filter keeps what it should and nothing else. What it compares says `x-filter` of the parameter. */
export const filterIsKept: StatefulCheck = {
  name: 'filter-is-kept',
  title: 'a filter that is ignored, or compares otherwise than the document says',
  needs: ['state', 'writes'],
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
  const wanted = await actor.create(resource);
  const ids = async (value: string) =>
    (await actor.items(resource, {}, { [parameter.name]: value })).map((item) => String(item['id']));
  // A filter without a property is about something that nothing of the run has.
  const value = property === undefined ? `${actor.madeUpText()}0NEVERMADE` : String(wanted[property]);
  const found = await ids(value);
  if (property === undefined) {
    return found.length === 0 ? undefined : `${parameter.name}=${value} belongs to nothing, and ${found[0]} is listed.`;
  }
  if (!found.includes(wanted.id)) return `${parameter.name}=${value} does not list ${wanted.id}, which has it.`;
  const other = found.find((id) => id !== wanted.id);
  if (other !== undefined) return `${parameter.name}=${value} lists ${other}, which has another ${property}.`;
  const variant = (await ids(value.toUpperCase())).includes(wanted.id);
  if (variant !== (compare === 'ignore-case')) {
    return `${parameter.name}=${value.toUpperCase()} ${variant ? 'lists' : 'does not list'} ${wanted.id}: case ${variant ? 'matters' : 'does not matter'}.`;
  }
  const [stray] = await ids(value.slice(1));
  return stray === undefined
    ? undefined
    : `${parameter.name}=${value.slice(1)} lists ${stray}, which has only a part of it.`;
}

function filters(parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => parameter['x-filter'] !== undefined);
}
