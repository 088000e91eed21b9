/** The functions of the client, one per operation, as one TypeScript module. */
import { format } from 'prettier';
import { generatedNotice, operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { functionComment } from './client-docs.ts';
import { clientOperation } from './client-model.ts';
import { withClientDescriptions } from './client-descriptions.ts';
import { factsName, methodParameters, typeParameters } from './operations.ts';

/**
 * Writes `generated/functions.ts` from a bundle: a pure function, so that two runs give the same bytes.
 * @returns a TypeScript module; a function brings its own operation's facts and nothing of the others
 * @throws what {@link clientOperation} throws
 */
export async function generateFunctions(source: OpenApiDocument): Promise<string> {
  const document = withClientDescriptions(source);
  const clients = operationsOf(document).map((operation) => clientOperation(document, operation));
  const functions = clients.map((client) => {
    const { operation, item } = client;
    const types = `OperationTypes['${operation.id}']`;
    const parameters = methodParameters(client, { call: 'CallOptions', list: 'ListOptions' });
    const start = item === undefined ? 'startCall' : 'startList';
    const returns = item === undefined ? `ApiPromise<${types}['output']>` : `List<${types}['item']>`;
    return `${functionComment(client)}export function ${operation.id}${typeParameters(client)}(client: Core, ${parameters}): ${returns} {
      return ${start}(client, ${factsName(client)}, ${operation.id}, input, options);
    }\n`;
  });
  const module = [
    `// ${generatedNotice}\n`,
    `import { startCall, startList, type ApiPromise, type CallOptions, type Core, type List, type ListOptions } from '../packages/client/src/start.ts';\n`,
    `import { ${clients.map(factsName).join(', ')}, type OperationTypes, ${typeNames(clients)} } from './operations.ts';\n\n`,
    ...functions,
  ].join('\n');
  return format(module, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

function typeNames(clients: ReturnType<typeof clientOperation>[]): string {
  return clients.map(({ typeName }) => `type ${typeName}Input`).join(', ');
}
