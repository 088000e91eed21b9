/** Every check that takes several requests. */
import { createdIsComplete } from './created-is-complete.ts';
import { createdIsReachable } from './created-is-reachable.ts';
import { failedCreateLeavesNothing } from './failed-create-leaves-nothing.ts';
import { failedUpdateChangesNothing } from './failed-update-changes-nothing.ts';
import { filterIsKept } from './filter-is-kept.ts';
import { foreignParent } from './foreign-parent.ts';
import type { StatefulCheck } from './stateful-check.ts';
import { nullClears } from './null-clears.ts';
import { orderIsKept } from './order-is-kept.ts';
import { pagination } from './pagination.ts';
import { readIsWhatWasAsked } from './read-is-what-was-asked.ts';
import { repeatedUpdateIsIdempotent } from './repeated-update-is-idempotent.ts';
import { uniqueValues } from './unique-values.ts';
import { updateIsKept } from './update-is-kept.ts';
import { updateIsPartial } from './update-is-partial.ts';
import { updateIsTimed } from './update-is-timed.ts';
import { useAfterDelete } from './use-after-delete.ts';

/** In the order in which they run. */
export const statefulChecks: readonly StatefulCheck[] = [
  createdIsReachable,
  createdIsComplete,
  readIsWhatWasAsked,
  uniqueValues,
  useAfterDelete,
  failedCreateLeavesNothing,
  failedUpdateChangesNothing,
  repeatedUpdateIsIdempotent,
  updateIsKept,
  updateIsPartial,
  updateIsTimed,
  nullClears,
  foreignParent,
  pagination,
  orderIsKept,
  filterIsKept,
];
