import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { isJson, itemsOf, mediaTypeNodes, operationNodes, requestBodyNode, responseNodes } from '../lib/nodes.ts';

/** The samples that every operation has. */
export interface RequiredSamples {
  labels: readonly string[];
  /** Those of them that an operation has not whose request or good response is no JSON: the client lacks it. */
  ofJson: readonly string[];
}

/** Every operation has the required samples, and no sample is empty or comes twice. */
export const codeSamples: RulesetFunction<unknown, RequiredSamples> = (document, { labels, ofJson }) =>
  operationNodes(document).flatMap((operation): IFunctionResult[] => {
    const samples = itemsOf(operation.value['x-codeSamples'], [...operation.path, 'x-codeSamples']);
    const present = samples.map(({ value }) => value['label']);
    const body = requestBodyNode(operation);
    const good = responseNodes(operation).filter(({ key }) => key.startsWith('2'));
    const contents = [...(body ? [body] : []), ...good].map(mediaTypeNodes).filter(({ length }) => length > 0);
    const isOfJson = contents.every((content) => content.some(isJson));
    return [
      ...labels
        .filter((label) => !present.includes(label) && (isOfJson || !ofJson.includes(label)))
        .map((label) => ({ message: `The operation has no sample "${label}".`, path: operation.path })),
      ...samples
        .filter(({ value }) => typeof value['source'] !== 'string' || value['source'].trim() === '')
        .map(({ value, path }) => ({ message: `The sample "${String(value['label'])}" is empty.`, path })),
      ...samples
        .filter(({ value }, index) => present.indexOf(value['label']) < index)
        .map(({ value, path }) => ({ message: `The sample "${String(value['label'])}" comes twice.`, path })),
    ];
  });
