/** Validators that are compiled when they are first used. */
import type { OpenApiDocument } from '../document/types.ts';
import type { NameSchema } from './types.ts';
import { addSchema, createAjv, type NamedSchema, type Validator, type Validators } from './validators.ts';

/**
 * Makes room for the validators of a document.
 * @param skip gets a sentence about each schema that does not compile; its validator takes everything
 * @returns the validators, and a function that adds one and gives its name; equal schemas share a validator
 */
export function lazyValidators(
  document: OpenApiDocument,
  skip: (message: string) => void,
): { validators: Validators; validator: NameSchema } {
  const validators: Validators = {};
  const names = { inlined: new Map<unknown, string>(), apart: new Map<unknown, string>() };
  let count = 0;
  let ajv: ReturnType<typeof createAjv> | undefined;

  const compile = (name: string, schema: NamedSchema): Validator => {
    try {
      return addSchema((ajv ??= createAjv(document)), document, name, schema);
    } catch (error) {
      skip(`${(error as Error).message.replace(/\.?$/, '.')} It is not checked.`);
      return () => true;
    }
  };

  return {
    validators,
    validator(schema, place, inlined = true) {
      // Schemas are told apart by identity: writing those of a large document as text takes longer than compiling some twice.
      const known = names[inlined ? 'inlined' : 'apart'].get(schema);
      if (known !== undefined) return known;
      const name = `v${count++}`;
      names[inlined ? 'inlined' : 'apart'].set(schema, name);
      Object.defineProperty(validators, name, {
        configurable: true,
        enumerable: true,
        get() {
          const value = compile(name, { schema, inlined, place });
          Object.defineProperty(validators, name, { value });
          return value;
        },
      });
      return name;
    },
  };
}
