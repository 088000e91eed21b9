/** Getting what a responder needs: made ahead of time for this project's own document, made now for any other. */
import { checkReferences } from '../document/lookup.ts';
import type { ResponderParts } from '../core/respond.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { Engine } from '../engine/prism.ts';
import { loadTable } from './table.ts';

/** This project's own document. */
export async function ownDocument(): Promise<OpenApiDocument> {
  const { default: document } = await import('../../../../generated/openapi.json', { with: { type: 'json' } });
  return document as unknown as OpenApiDocument;
}

/** This project's own document as `pnpm generate` has compiled it. */
export async function loadOwn(): Promise<ResponderParts> {
  return { ...(await loadTable()), engine: once(async () => loadEngine(await ownDocument())) };
}

/**
 * Compiles another document.
 * @throws a DocumentError when it cannot be served; its message names the place
 */
export async function loadDocument(document: OpenApiDocument): Promise<ResponderParts> {
  checkReferences(document);
  const [engine, { buildModel }, { addSchemas, createAjv }] = await Promise.all([
    loadEngine(document),
    import('./build.ts'),
    import('./validators.ts'),
  ]);
  const { model, schemas } = await buildModel(document, engine);
  return {
    model,
    validators: addSchemas(createAjv(document), document, schemas),
    engine: once(() => loadEngine(document)),
  };
}

/** Prism takes half a second and 90 MB, so it is loaded, and kept, only when it is needed. */
async function loadEngine(document: OpenApiDocument): Promise<Engine> {
  const { createEngine } = await import('../engine/prism.ts');
  return createEngine(document);
}

/** A function that runs at its first call only. One that failed is run again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
