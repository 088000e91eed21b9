/** A document that is served at once: each operation's responses are asked for, and its validators compiled, at its first request. */
import type { ResponderParts } from '../core/parts.ts';
import { operationsOf, type DocumentOperation } from '../document/operations.ts';
import { repairDocument } from '../document/repair.ts';
import type { OpenApiDocument } from '../document/types.ts';
import { readWhole } from '../engine/resources.ts';
import type { Engine } from '../engine/types.ts';
import { documentedSelections, responseModels, sketchOf, type KnownResponses } from './responses.ts';
import { describeDocument, describeOperation } from './build.ts';
import { collectionOperations } from './collection.ts';
import { lazyValidators } from './lazy-validators.ts';
import { schemeModels } from './schemes.ts';
import { secretsOf } from './secrets.ts';
import type { ResponseModel, OperationModel } from './types.ts';

/**
 * Makes a document ready to be served.
 * @param engineOf loads Prism with a document
 * @param skip gets a sentence about each part of the document that cannot be served, at the start or when it is first met
 * @throws a DocumentError for what is no document at all
 */
export async function lazyParts(
  given: OpenApiDocument,
  engineOf: (document: OpenApiDocument) => () => Promise<Engine>,
  skip: (message: string) => void,
): Promise<ResponderParts> {
  const document = repairDocument(given, skip);
  const isOpenApi3 = document.openapi !== undefined;
  const { validators, validator } = lazyValidators(document, skip);
  const schemes = isOpenApi3 ? schemeModels(document) : {};
  const entries = document.item ? collectionOperations(await readWhole(document)) : operationsOf(document, skip);
  const byModel = new Map(entries.flatMap(described));
  const operations = [...byModel.keys()];
  const engine = engineOf(document);
  const known: KnownResponses = new Map();
  const loads = new Map<OperationModel, Promise<void> | undefined>();

  return {
    model: { ...describeDocument(document), operations, schemes },
    validators,
    engine,
    load(operation) {
      if (!loads.has(operation)) {
        loads.set(
          operation,
          complete(operation).finally(() => loads.set(operation, undefined)),
        );
      }
      return loads.get(operation);
    },
  };

  function described(entry: DocumentOperation): (readonly [OperationModel, DocumentOperation])[] {
    try {
      return [[describe(entry), entry]];
    } catch (error) {
      skip(`${entry.method} ${entry.path} was left out: ${(error as Error).message}`);
      return [];
    }
  }

  /** What is known of an operation without asking Prism. */
  function describe(entry: DocumentOperation): OperationModel {
    const responses = documentedSelections(document, entry).map((selection) =>
      sketchOf(document, entry, selection, validator),
    );
    if (responses.length === 0) responses.push({ status: 200, example: null, headers: {} });
    return { ...describeOperation(document, entry, { schemes, validator }), responses };
  }

  /** Asks Prism for the responses of an operation. One that it has none for is left to it as a whole. */
  async function complete(operation: OperationModel): Promise<void> {
    const entry = byModel.get(operation) as DocumentOperation;
    const secrets = secretsOf(document, entry, Object.values(schemes));
    if (secrets.length > 0) operation.secrets = secrets;
    const refused = () => void (operation.engine = true);
    replaceSketches(
      operation.responses,
      await responseModels(document, entry, { engine: await engine(), validator, refused, known }),
    );
  }
}

/** Puts Prism's responses in the place of the sketches. What refuses invalid requests holds these, so they become the responses. */
function replaceSketches(sketches: ResponseModel[], responses: readonly ResponseModel[]): void {
  const completed = responses.map((response) => {
    const known = sketches.find(({ status, example }) => status === response.status && example === response.example);
    return known ? Object.assign(known, response) : response;
  });
  if (completed.length > 0) sketches.splice(0, Infinity, ...completed);
}
