/** The TSDoc of the generated client: what an editor shows beside a method and its inputs. */
import type { ClientOperation } from './client-model.ts';

/** Wraps text into a doc comment. */
export function comment(lines: string[]): string {
  const text = lines.join('\n').replaceAll('*/', '*\\/').split('\n');
  if (text.length === 1) return `/** ${text[0]} */\n`;
  return `/**\n${text.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

/** The document's prose on one line. In TSDoc a brace or an at-sign would start a tag. */
export function prose(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[{}@]/g, (sign) => `\\${sign}`);
}

/** What an operation does. */
function summary({ operation }: ClientOperation): string[] {
  const { summary, description, method, path } = operation;
  return [
    `${prose(summary).replace(/\.$/, '')}.`,
    ...(description === '' ? [] : ['', prose(description)]),
    '',
    `\`${method.toUpperCase()} ${path}\``,
  ];
}

/** The `@returns` line. */
function returns({ operation, item }: ClientOperation): string {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const response = good.map(([, { description }]) => prose(description)).join(' Or: ');
  return `@returns ${item ? `${response} \`await\` gives the page, \`for await\` every item of all pages.` : response}`;
}

/** The doc comment of one function. The method of the same name says what goes in, and what it throws. */
export function functionComment(client: ClientOperation): string {
  const lines = [...summary(client), ''];
  lines.push('@param client - What `createCore` or `createClient` made.');
  lines.push('@param input - What to send, path, query and body together.');
  lines.push('@param options - Time limits, retries, headers and the like, for this call alone.');
  lines.push(returns(client), '@example', '```ts', ...exampleCall(client, `${client.operation.id}(client, `), '```');
  if (client.operation.deprecated) lines.push('@deprecated');
  return comment(lines);
}

/** The doc comment of one method. */
export function methodComment(client: ClientOperation): string {
  const { operation, errors } = client;
  const lines = [...summary(client), ''];
  const inputs = [
    ...client.parameters.map(({ parameter }) => [parameter.name, parameter.description ?? ''] as const),
    ...(client.body?.fields ?? []),
  ];
  if (inputs.length > 0) {
    lines.push('@param input - What to send, path, query and body together:');
    lines.push(...inputs.map(([name, text]) => `- \`${name}\`${text === '' ? '' : `: ${prose(text)}`}`));
  }
  lines.push('@param options - Time limits, retries, headers and the like, for this call alone.');
  lines.push(returns(client));
  lines.push('@throws ApiError for a response that is an error. The document lists:');
  lines.push(...errors.map(({ status, codes }) => `- ${status}: ${codeList(codes)}`));
  lines.push('@throws TransportError when no usable response comes.');
  lines.push('@example', '```ts', ...exampleCall(client, `client.${operation.id}(`), '```');
  if (operation.deprecated) lines.push('@deprecated');
  return comment(lines);
}

function codeList(codes: string[]): string {
  return codes.length === 0 ? 'no listed code' : codes.map((code) => `\`${code}\``).join(', ');
}

/** A call made of the document's own examples. A list's cursors are left out: a first page needs none. */
function exampleCall({ parameters, body, item, output }: ClientOperation, start: string): string[] {
  const input = Object.fromEntries(
    parameters.filter(({ parameter }) => parameter.required).map(({ parameter, example }) => [parameter.name, example]),
  );
  Object.assign(input, body?.example);
  const given = body?.required || Object.keys(input).length > 0 ? literal(input) : '';
  const call = `${start}${given}`.replace(/, $/, '') + ')';
  if (item !== undefined) return `for await (const item of ${call}) console.log(item);`.split('\n');
  return `${output === 'void' ? '' : 'const result = '}await ${call};`.split('\n');
}

/** A value as TypeScript: bare keys where they can be, single quotes. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const entries = Object.entries(value).map(([key, child]) => {
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : literal(key);
    return `${name}: ${literal(child, inner)}`;
  });
  const short = entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  return short.length <= 80 ? short : `{\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}}`;
}
