/** A request that is valid, or that nobody has found invalid. */
import type { OperationModel } from '../model/types.ts';
import type { RequestParts } from './validate.ts';

/** A valid request, for those who respond to some requests themselves. */
export interface Claim extends RequestParts {
  /** In upper case. */
  method: string;
  operation: OperationModel;
  /** The API key; `undefined` where none is needed and none came. */
  key: string | undefined;
}
