import { isDeepStrictEqual } from 'node:util';
import type { Parameter } from 'user-management-openapi';
import type { Entity } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';
import { SetupError } from './setup-error.ts';

/** How many items are looked at. */
const limit = 20;

/** A list is in the order that is asked for. By what it sorts says `x-sorts-by` of the parameter. */
export const orderIsKept: StatefulCheck = {
  name: 'order-is-kept',
  title: 'a list that is not in the order that was asked for',
  needs: ['state'],
  appliesTo: ({ list, parent }) => Boolean(list && !parent && sorting(list.parameters)),
  async verify(actor, resource) {
    const parameter = sorting(resource.list!.parameters)!;
    const property = String(parameter['x-sorts-by']);
    const { enum: values = [], default: preset } = Object(parameter.schema) as { enum?: string[]; default?: string };
    if (resource.create && actor.mayWrite) for (let made = 0; made < 3; made++) await actor.create(resource);
    const page = (order?: string) =>
      actor.items(resource, { limit, ...(order !== undefined && { [parameter.name]: order }) });
    for (const order of values) {
      const times = (await page(order)).map((item) => String(item[property]));
      if (new Set(times).size < 2) throw new SetupError(`There are fewer than two different ${property}.`);
      const wrong = times.findIndex((time, index) => index > 0 && !inOrder(times[index - 1]!, time, order));
      if (wrong > 0)
        return `${parameter.name}=${order}: ${property} ${times[wrong - 1]} is in front of ${times[wrong]}.`;
    }
    if (preset === undefined) return undefined;
    const ids = (items: readonly Entity[]) => items.map(({ id }) => id);
    return isDeepStrictEqual(ids(await page()), ids(await page(preset)))
      ? undefined
      : `Without ${parameter.name} the list is not that of ${parameter.name}=${preset}, which is the default.`;
  },
};

function sorting(parameters: readonly Parameter[]): Parameter | undefined {
  return parameters.find((parameter) => parameter['x-sorts-by'] !== undefined);
}

/** Times in the notation of RFC 3339 sort as texts. */
function inOrder(first: string, second: string, order: string): boolean {
  return order.startsWith('asc') ? first <= second : first >= second;
}
