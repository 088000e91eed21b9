/** Failing by chance, as `failRate` asks for. */
import type { OperationModel } from '../model/types.ts';
import { prepare, refusal } from './responses.ts';
import type { Behavior } from './behavior.ts';
import type { MockResponse } from './exchange.ts';
import { Fault } from './faults.ts';
import type { Random } from './random.ts';

/** Makes the function that decides for each valid request whether it fails, and how. */
export function createFailureInjector(
  { failRate = 0, failCode = 500 }: Behavior,
  random: Random,
): (operation: OperationModel) => MockResponse | undefined {
  if (failRate === 0) return () => undefined;
  return (operation) => {
    if (random() >= failRate) return undefined;
    const documented = operation.responses.find(({ status }) => status === failCode);
    if (documented) return prepare(documented);
    return { ...refusal(new Fault('simulated_failure', 'The mock was told to fail at times.')), status: failCode };
  };
}
