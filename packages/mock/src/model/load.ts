/** Getting what a responder needs: made ahead of time for this project's own document, as it is asked for with any other. */
import type { ResponderParts } from '../core/parts.ts';
import { guarded } from '../core/guarded.ts';
import { DocumentError } from '../document/lookup.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { Engine } from '../engine/types.ts';
import { loadTable } from './table.ts';

/** This project's own document. */
export async function ownDocument(): Promise<OpenApiDocument> {
  const { default: document }: { default: object } = await import('../../../../generated/api.json', {
    with: { type: 'json' },
  });
  return document as OpenApiDocument;
}

/** This project's own document as `pnpm generate` has compiled it. */
export async function loadOwn(): Promise<ResponderParts> {
  return { ...(await loadTable()), engine: once(async () => loadEngine(await ownDocument())) };
}

/**
 * Loads another document.
 * @param skip gets a sentence about each part of it that cannot be served, also later, when a part is first asked for
 * @throws a DocumentError for what is no document at all; its message says what is wrong
 */
export async function loadDocument(
  document: OpenApiDocument,
  skip: (message: string) => void = () => undefined,
): Promise<ResponderParts> {
  const kind = Object(document) as OpenApiDocument;
  if (typeof kind.openapi !== 'string' && typeof kind.swagger !== 'string' && !Array.isArray(kind.item)) {
    throw new DocumentError('This is no document: "openapi", "swagger" and a collection\'s "item" are all missing.');
  }
  const { lazyParts } = await import('./lazy.ts');
  const parts = await lazyParts(kind, (repaired) => once(() => loadEngine(repaired)), guarded('onSkip', skip)).catch(
    (error: unknown) => {
      throw error instanceof DocumentError ? error : new DocumentError(`The document cannot be read: ${String(error)}`);
    },
  );
  // It is needed with the first request, and takes half a second.
  void parts.engine().catch(() => undefined);
  return parts;
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
