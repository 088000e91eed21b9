import { setTimeout as wait } from 'node:timers/promises';
import { successSchema } from '../validation.ts';
import type { StatefulCheck } from './stateful-check.ts';
import { marked, otherValues, sharedProperties } from './values.ts';

/** Longer than the coarsest clock that is used for such times, in milliseconds. */
const clockTickMs = 1_100;

/** A change moves the times that `x-touched` marks. */
export const updateIsTimed: StatefulCheck = {
  name: 'update-is-timed',
  title: 'a time of the last change that does not move',
  needs: ['state', 'writes'],
  appliesTo: ({ create, read, update, parent }) => Boolean(create && read && update && !parent),
  async verify(actor, resource) {
    const times = marked(actor.document, successSchema(resource.read!), 'x-touched');
    if (times.length === 0) return undefined;
    const created = await actor.create(resource);
    const path = { [resource.parameter]: created.id };
    let frozen: string | undefined;
    // The second try is for clocks that count seconds.
    for (const pause of [5, clockTickMs]) {
      const before = await actor.expectSuccess(resource.read!, { path });
      await wait(pause);
      const body = otherValues(actor.document, sharedProperties(actor.document, resource.update!), before, actor.seed);
      await actor.expectSuccess(resource.update!, { path, body });
      const after = await actor.expectSuccess(resource.read!, { path });
      frozen = times.find((name) => !(String(after[name]) > String(before[name])));
      if (frozen === undefined) return undefined;
    }
    return `${frozen} is no later after a change.`;
  },
};
