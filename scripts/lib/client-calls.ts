/** Whether the methods of a client make the requests of their operations: each is called against the mock. */
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { ClientDocument } from 'user-management-codegen';
import type { Mock } from 'user-management-mock';
import { operationsOf, type MediaType, type OpenApiDocument } from 'user-management-openapi';
import { writeText } from 'user-management-openapi/files';
import { shownKeyOf } from 'user-management-openapi/requests';
import { validatorsOf, validValues } from 'user-management-openapi/schema';
import { root } from './repo.ts';

/** What is used of the client's package. */
export interface ClientModule {
  createClient(options: object): object;
  ApiError: new (...args: never[]) => Error & { response: Response | undefined };
}

type ClientOperation = ClientDocument['clients'][number];

/**
 * Loads a client that is made of other modules than those in `generated/`.
 * @param modules their texts by name, such as `operations.ts`
 * @param folder an empty folder, in which it is put together
 */
export async function loadClient(
  modules: Iterable<[name: string, text: string]>,
  folder: string,
): Promise<ClientModule> {
  const [from, to] = [root, folder].map((each) => join(each, 'packages', 'client'));
  cpSync(join(from!, 'src'), join(to!, 'src'), { recursive: true });
  symlinkSync(join(from!, 'node_modules'), join(to!, 'node_modules'));
  for (const [name, text] of modules) writeText(join(folder, 'generated', name), text);
  return (await import(pathToFileURL(join(to!, 'src', 'index.ts')).href)) as ClientModule;
}

/** Whether what a document shows first of a body is refused by its own schema: mock and client cannot both be right of it. */
function contradicts(document: OpenApiDocument, media: MediaType | undefined): boolean {
  const [shown] = Object.values(media?.examples ?? {});
  return (
    shown?.value !== undefined && validatorsOf(document).validate(media!.schema ?? true, shown.value) === 'invalid'
  );
}

/** What a method is given: the parameters that must be there, and a body that the schema allows, with names that the client knows. */
function inputOf(document: OpenApiDocument, { operation, parameters, body }: ClientOperation): Record<string, unknown> {
  const needed = parameters.filter(({ parameter }) => parameter.required);
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const [shown] = Object.values(media?.examples ?? {});
  const isKnown = Object.keys(Object(shown?.value)).every((name) => body?.open || body?.fields.has(name));
  const isRight = shown?.value !== undefined && isKnown && !contradicts(document, media);
  const [value] =
    body === undefined
      ? [{}]
      : [isRight ? shown.value : fc.sample(validValues(document, [body.schema]), { seed: 1, numRuns: 1 })[0]];
  return { ...Object(value), ...Object.fromEntries(needed.map((each) => [each.parameter.name, each.example])) };
}

/**
 * Calls the method of an operation.
 * @param client the package that has it, made from the same document
 * @param mock serves the document; what it has received is forgotten
 * @param served what the mock serves, with ids as they were before the client had names for them
 * @param document the client's own, as `clientDocument` gives it
 * @returns what is wrong, a sentence each: nothing when one valid request of that operation arrives. Which response it gets is the
 *   mock's, as long as the client knows it: an error of the API is one.
 */
export async function callFindings(
  { createClient, ApiError }: ClientModule,
  mock: Mock,
  served: OpenApiDocument,
  document: OpenApiDocument,
  method: ClientOperation,
): Promise<string[]> {
  const { id, method: verb, path } = method.operation;
  const key = shownKeyOf(document)?.example ?? 'any-key';
  const client = createClient({ apiKey: key, baseUrl: mock.url, maxRetries: 0 });
  const call = (client as Record<string, (input: object) => Promise<unknown>>)[id];
  if (!call) return [`The client has no method ${id}.`];
  mock.reset();
  const error: unknown = await call(inputOf(document, method)).catch((reason: unknown) => reason);
  const [arrived, ...others] = mock.requests;
  const findings =
    arrived === undefined ? [`No request arrives: ${String(error)}`] : others.map(() => 'A second request arrives.');
  const name = `${verb} ${path}`;
  const own = operationsOf(served).find((operation) => `${operation.method} ${operation.path}` === name);
  if (arrived && ![own?.id, name].includes(arrived.operation)) findings.push(`${arrived.operation} is what arrives.`);
  // As Prism does, the mock says in a header what was wrong with a request.
  const told = error instanceof ApiError ? (error.response?.headers.get('sl-violations') ?? '') : '';
  if (told.includes('["request"')) findings.push(`The mock refuses the request: ${told}`);
  const good = Object.entries(own?.responses ?? {}).filter(([status]) => status.startsWith('2'));
  const bodies = good.flatMap(([, { content = {} }]) => Object.values(content));
  const isWrong = bodies.some((media) => contradicts(served, media));
  if (error instanceof Error && !(error instanceof ApiError) && !isWrong)
    findings.push(`The client fails: ${String(error)}`);
  return findings.map((finding) => `${id} (${name}): ${finding}`);
}
