/** Choosing the response to a valid request: from the table where that is enough, else from Prism. */
import { isRefusal, type Engine, type ResponseSelection } from '../engine/types.ts';
import type { ResponseModel, OperationModel } from '../model/types.ts';
import { prepare } from './responses.ts';
import type { MockResponse } from './exchange.ts';
import { Fault, faults } from './faults.ts';
import { splitUnquoted } from './header-list.ts';
import { remembered } from './remembered.ts';
import { rememberedOf } from 'user-management-openapi/remembered';
import { unsupportedPreference } from './prefer.ts';

/** Chooses responses. */
export type Chooser = (operation: OperationModel, requested: ResponseSelection) => MockResponse | Promise<MockResponse>;

/** The most negotiated responses of one operation that are kept; applications send few different `Accept` headers. */
const maxNegotiated = 50;

/** The responses of one operation. */
interface Table {
  /** By status and example; a missing part stands for "the first". */
  responses: Map<string, MockResponse>;
  /** What Prism negotiated, by status, example and `Accept`. */
  negotiated: Map<string, MockResponse>;
  mediaTypes: string[];
}

/**
 * Makes a chooser.
 * @param engine gives Prism, loading it when it is asked for the first time
 * @param nextSeed gives the seed of the next made-up body, when bodies are to be repeatable
 */
export function createChooser(
  engine: () => Promise<Engine>,
  options: { dynamic: boolean; nextSeed?: (() => string) | undefined },
): Chooser {
  const tables = rememberedOf(tableOf);

  return (operation, requested) => {
    const { responses, negotiated, mediaTypes } = tables(operation);
    const dynamic = requested.example === undefined && (requested.dynamic ?? options.dynamic);
    if (dynamic)
      return ask(operation, { ...requested, dynamic, seed: requested.seed ?? options.nextSeed?.() }, mediaTypes);
    if (!takes(mediaTypes, requested.accept)) {
      const key = `${keyOf(requested.status, requested.example)} ${requested.accept}`;
      const asked = negotiated.get(key);
      if (asked) return asked;
      return ask(operation, { ...requested, dynamic }, mediaTypes).then((response) => {
        if (negotiated.size < maxNegotiated) negotiated.set(key, response);
        return response;
      });
    }
    const known = responses.get(keyOf(requested.status, requested.example));
    if (known) return known;
    if (isInRange(operation, requested.status)) return ask(operation, { ...requested, dynamic }, mediaTypes);
    throw unsupportedPreference(operation, requested);
  };

  async function ask(
    operation: OperationModel,
    requested: ResponseSelection,
    mediaTypes: readonly string[],
  ): Promise<MockResponse> {
    checkAccept(requested.accept, mediaTypes);
    const response = await (await engine()).response(operation.method, operation.path, requested);
    if (!isRefusal(response)) return prepare(response);
    if (response.status === faults.not_acceptable) {
      throw new Fault('not_acceptable', `${response.message}. It has: ${mediaTypes.join(', ')}.`);
    }
    if (response.status < 500 || requested.status !== undefined || requested.example !== undefined) {
      throw unsupportedPreference(operation, requested);
    }
    throw new Error(`Prism cannot make up a response of ${operation.id}: ${response.message}`);
  }
}

/**
 * Checks that an `Accept` header is a list of media ranges: Prism throws for one that it cannot parse.
 * @param mediaTypes what there is instead
 * @throws a Fault for one that is not
 */
export function checkAccept(accept: string | undefined, mediaTypes: readonly string[]): void {
  const reason = accept === undefined ? undefined : unsupportedAccept(accept);
  if (reason === undefined) return;
  throw new Fault('not_acceptable', `Accept ${reason}. The operation has: ${mediaTypes.join(', ')}.`);
}

function tableOf(operation: OperationModel): Table {
  const responses = new Map<string, MockResponse>();
  const first = operation.responses[0] as ResponseModel;
  for (const model of operation.responses) {
    const response = prepare(model);
    const example = model.example ?? undefined;
    const keys = [keyOf(model.status, example), keyOf(model.status)];
    if (model.status === first.status) keys.push(keyOf(undefined, example), keyOf());
    for (const key of keys) if (!responses.has(key)) responses.set(key, response);
  }
  return {
    responses,
    negotiated: new Map(),
    mediaTypes: [...new Set(operation.responses.flatMap(({ mediaType }) => mediaType ?? []))],
  };
}

/** Whether a status is documented, if only as one of many. */
export function isInRange({ ranges = [] }: OperationModel, status: number | undefined): boolean {
  const own = `${Math.floor((status ?? 0) / 100)}XX`;
  return status !== undefined && ranges.some((range) => range === 'default' || range.toUpperCase() === own);
}

function keyOf(status?: number, example?: string): string {
  return `${status ?? ''} ${example ?? ''}`;
}

/** Whether a request takes the operation's one media type. Everything less plain than that is Prism's to negotiate. */
function takes(mediaTypes: readonly string[], accept: string | undefined): boolean {
  if (accept === undefined) return true;
  if (mediaTypes.length > 1) return false;
  return rangesOf(accept).some((range) => range === '*/*' || range === mediaTypes[0]);
}

/** The ranges of an `Accept` header. One with a weight is none that is looked for here. */
const rangesOf = remembered((accept: string): string[] => splitUnquoted(accept.toLowerCase(), ','));

/** The most media ranges that are compared with a document's; no client sends as many. */
const maxRanges = 64;

/** One entry of an `Accept` header (RFC 9110, section 12.5.1). */
const token = "[\\w!#$%&'*+.^`|~-]+";
const mediaRange = new RegExp(`^${token}/${token}$`);
const parameter = new RegExp(`^${token}=(?:${token}|"[^"\\\\]*")$`);

/** What keeps Prism from reading an `Accept`: it throws for one that it cannot parse, and compares each range with all others. */
export function unsupportedAccept(accept: string): string | undefined {
  const ranges = splitUnquoted(accept, ',');
  if (ranges.length > maxRanges) return `has more than ${maxRanges} media ranges`;
  const isList = ranges.every((range) => {
    const [type = '', ...parameters] = splitUnquoted(range, ';');
    return mediaRange.test(type) && parameters.every((each) => parameter.test(each));
  });
  return isList ? undefined : 'is not a list of media types';
}
