import { sharedProperties, swapCase } from './values.ts';
import type { StatefulCheck } from './stateful-check.ts';

/** Of a value that must be unique there is only one, by creation and by change. */
export const uniqueValues: StatefulCheck = {
  name: 'unique-values',
  title: 'a second object with a value that must be unique',
  needs: ['state', 'writes'],
  appliesTo: ({ create, parent }) => Boolean(create && !parent),
  async verify(actor, resource) {
    const { create, update, parameter } = resource;
    for (const { name, unique } of sharedProperties(actor.document, create!)) {
      if (unique === undefined) continue;
      const body = actor.freshBody(create!);
      const taken = String(body[name]);
      await actor.expectSuccess(create!, { body });
      const variants = [taken, ...(unique === 'ignore-case' ? [taken.toUpperCase()] : [])];
      const other = update && (await actor.create(resource));
      for (const value of variants) {
        const again = await actor.send(create!, { body: { ...actor.freshBody(create!), [name]: value } });
        if (again.response.status < 400) return `${name} ${taken} is taken, and a second object gets ${value}.`;
        if (!other) continue;
        const change = { path: { [parameter]: other.id }, body: { [name]: value } };
        const { status } = (await actor.send(update, change)).response;
        if (status < 400) return `${name} ${taken} is taken, and a change of another object to ${value} succeeds.`;
      }
      if (unique === 'ignore-case') continue;
      const variant = await actor.send(create!, { body: { ...actor.freshBody(create!), [name]: swapCase(taken) } });
      if (variant.response.status >= 400)
        return `${name} ${taken} is taken, and ${swapCase(taken)} is refused, which is another.`;
    }
    return undefined;
  },
};
