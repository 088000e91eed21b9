/** This project's own document as `pnpm generate` has compiled it. */
import type { MockModel } from './types.ts';
import type { Validators } from './validators.ts';

/** A compiled document. */
export interface MockTable {
  model: MockModel;
  validators: Validators;
}

/** Loads the compiled document. It needs neither Prism nor Ajv. */
export async function loadTable(): Promise<MockTable> {
  const [model, validators]: [{ default: object }, { default: object }] = await Promise.all([
    import('../../../../generated/mock/model.json', { with: { type: 'json' } }),
    import('../../../../generated/mock/validators.js'),
  ]);
  return { model: model.default as MockModel, validators: validators.default as Validators };
}
