/** The functions of the client, one per operation, as one TypeScript module. */
import { generatedNotice, type OpenApiDocument } from 'user-management-openapi';
import { functionComment } from './client-docs.ts';
import { clientDocument, type ClientOperation } from './client-model.ts';
import { formatModule } from './format.ts';
import { factsName, methodParameters, typeParameters } from './operations.ts';

/**
 * Writes `generated/functions.ts` from a bundle: a pure function, so that two runs give the same bytes.
 * @returns a TypeScript module; a function brings its own operation's facts and nothing of the others
 */
export async function generateFunctions(source: OpenApiDocument): Promise<string> {
  const { clients } = clientDocument(source);
  // A document of webhooks alone has none.
  if (clients.length === 0) return `// ${generatedNotice}\n\nexport {};\n`;
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
  const isList = ({ item }: ClientOperation) => item !== undefined;
  const starts = [
    ...(clients.every(isList) ? [] : ['startCall', 'type ApiPromise', 'type CallOptions']),
    ...(clients.some(isList) ? ['startList', 'type List', 'type ListOptions'] : []),
  ];
  const module = `// ${generatedNotice}

import { ${starts.join(', ')}, type Core } from '../packages/client/src/start.ts';

import { ${clients.map(factsName).join(', ')}, type OperationTypes, ${typeNames(clients)} } from './operations.ts';

${functions.join('\n')}`;
  return formatModule(module);
}

function typeNames(clients: ClientOperation[]): string {
  return clients.map(({ typeName }) => `type ${typeName}Input`).join(', ');
}
