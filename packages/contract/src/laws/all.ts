/** Every check that takes several requests. */
import { createdIsReachable } from './created-is-reachable.ts';
import { failedCreateLeavesNothing } from './failed-create-leaves-nothing.ts';
import { failedUpdateChangesNothing } from './failed-update-changes-nothing.ts';
import { foreignParent } from './foreign-parent.ts';
import type { Law } from './law.ts';
import { pagination } from './pagination.ts';
import { repeatedUpdateIsIdempotent } from './repeated-update-is-idempotent.ts';
import { useAfterDelete } from './use-after-delete.ts';

/** In the order in which they run. */
export const laws: readonly Law[] = [
  createdIsReachable,
  useAfterDelete,
  failedCreateLeavesNothing,
  failedUpdateChangesNothing,
  repeatedUpdateIsIdempotent,
  foreignParent,
  pagination,
];
