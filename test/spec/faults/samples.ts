/** The code samples against the operations that they belong to. */
import { WorkOS } from '@workos-inc/node';
import ts from 'typescript';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { sampleLanguages } from 'user-management-openapi/sample-languages';
import { differ } from '../../support/differ.ts';
import { exampleKey } from '../../support/requests.ts';

/** `getUserByExternalId` in the spellings of other languages. */
const snake = (id: string) => id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (id: string) => id[0]!.toUpperCase() + id.slice(1);

/** How a sample of each language calls an operation. From the provider's reference page, by operation name. */
export const calls: Readonly<Record<string, (id: string) => string>> = {
  curl: () => 'curl ',
  Node: (id) => `workos.userManagement.${id}(`,
  Ruby: (id) => `WorkOS::UserManagement.${snake(id)}`,
  Python: (id) => `workos_client.user_management.${snake(id)}(`,
  Go: (id) => `usermanagement.${pascal(id)}(`,
  PHP: (id) => `$userManagement->${id}(`,
  Java: (id) => `workos.userManagement.${id}(`,
  'TypeScript client': (id) => `await client.${id}(`,
};

/** The languages that the formatter lays out and the compiler parses. */
export const scripts: readonly string[] = ['Node', 'TypeScript client'];

/** The provider's own Node SDK, which tells by its methods which operations have a sample in Node. */
const sdk = new WorkOS('sk_of_nobody').userManagement as object;

/**
 * Checks every sample, and their order.
 * @returns a sentence per fault, which names the operation and the language
 */
export function sampleFaults(document: OpenApiDocument): string[] {
  const order = sampleLanguages.map(({ label }) => label);
  const key = exampleKey(document);
  return operationsOf(document).flatMap(({ id, samples, path, method, security }) => {
    const labels = samples.map(({ label }) => label);
    return [
      ...differ(
        `${id}, the order of languages`,
        labels,
        order.filter((label) => labels.includes(label)),
      ),
      ...differ(`${id}, whether it has a sample in Node`, labels.includes('Node'), id in sdk),
      ...samples.flatMap(({ label, source }) => {
        const call = calls[label];
        const faults = [
          ...(call && callsOf(source, call(id)) ? [] : ['it does not call its operation']),
          ...(label === 'curl' ? curlFaults(source, method, path) : []),
          ...(/[^\n]\n$/.test(source) ? [] : ['it does not end with one newline']),
          ...(/[ \t\r]$/m.test(source) ? ['a line ends with a blank'] : []),
          ...differ('its keys', source.match(/sk_\w+/g) ?? [], label === 'curl' && security.length === 0 ? [] : [key]),
          ...(scripts.includes(label) ? syntaxFaults(source) : []),
        ];
        return faults.map((fault) => `${id} in ${label}: ${fault}`);
      }),
    ];
  });
}

/** Whether a source has a call: its whole name, and not the beginning of a longer one. */
function callsOf(source: string, call: string): boolean {
  const [, after] = source.split(call);
  return after !== undefined && !(/\w$/.test(call) && /^\w/.test(after));
}

/** The method and the path of a curl line. Curl itself sends POST where there is a body, and else GET. */
function curlFaults(source: string, method: string, path: string): string[] {
  const asked =
    /--request "?(\w+)/.exec(source)?.[1] ??
    (/--(data|form)/.test(source) && !source.includes('--get') ? 'POST' : 'GET');
  const address = /https?:\/\/[^\s"'\\]+/.exec(source)?.[0] ?? 'about:blank';
  const template = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const [command = ''] = source.split("<<'");
  return [
    ...(command.split('"').length % 2 === 1 ? [] : ['a quotation mark is not closed']),
    ...differ('its method', asked, method.toUpperCase()),
    ...(template.test(new URL(address).pathname) ? [] : [`its address does not lead to ${path}`]),
  ];
}

function syntaxFaults(source: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
