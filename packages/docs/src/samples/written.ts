/**
 * Samples that are made from a request, so that they follow the example that a reader chooses and the fields that a reader
 * edits. Runs in browsers too.
 */
import { curlSample } from 'user-management-openapi/curl';
import { languageOf } from 'user-management-openapi/sample-languages';
import { javaScriptLiteral, javaScriptText, pythonLiteral } from './literals.ts';

/** A request as a sample shows it. */
export interface SampleRequest {
  /** The client's method; empty where it has none. */
  operation: string;
  /** In upper case. */
  method: string;
  /** The path with its query, percent-encoded. */
  target: string;
  /** Those that every client has to send, by name. */
  headers: Readonly<Record<string, string>>;
  /** `undefined` for none. */
  body: unknown;
  /** The key in the headers. */
  apiKey: string;
  /** The values that the client's method takes. */
  input: Readonly<Record<string, unknown>>;
  /** The status of the documented response; `undefined` when nobody knows, as after an edit. */
  status: number | undefined;
  /** Whether the response is JSON. */
  json: boolean;
}

/** A language in which every request can be written. */
export interface WrittenLanguage {
  label: string;
  /** The name of the language for its colors. */
  language: string;
  /** What a reader is told about how the tests check it. */
  claim: string;
  /** The command that gets what its samples import. Absent where there is nothing to get. */
  install?: string;
  /**
   * Writes a request.
   * @param address where it goes, and the address of the API itself; both without a slash at the end
   */
  write(request: SampleRequest, address: { baseUrl: string; server: string }): string;
}

const tested = 'Tested against the mock on every change.';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** The languages, in their order behind those that are written by hand. */
export const writtenLanguages: readonly WrittenLanguage[] = [
  {
    label: 'curl',
    language: 'bash',
    claim: tested,
    write: curlText,
  },
  {
    label: 'TypeScript client',
    language: 'typescript',
    claim: tested,
    install: languageOf('TypeScript client')!.install!,
    write: clientSample,
  },
  {
    label: 'JavaScript fetch',
    language: 'javascript',
    claim: tested,
    write({ method, target, headers, body, json }, { baseUrl }) {
      const lines = [
        ...(method === 'GET' ? [] : [`  method: '${method}',`]),
        `  headers: ${javaScriptLiteral(headers, '  ')},`,
        ...(body === undefined ? [] : [`  body: JSON.stringify(${javaScriptLiteral(body, '  ')}),`]),
      ];
      return [
        `const response = await fetch(${javaScriptText(baseUrl + target)}, {`,
        ...lines,
        '});',
        '',
        `console.log(response.status${json ? ', await response.json()' : ''});`,
      ].join('\n');
    },
  },
  {
    label: 'Python requests',
    language: 'python',
    claim: 'Parsed by the tests; run by them where Python is installed.',
    install: 'pip install requests',
    write({ method, target, headers, body, json }, { baseUrl }) {
      // The library writes this header by itself when it writes JSON.
      const own = Object.entries(headers).filter(([name]) => body === undefined || name !== 'Content-Type');
      return [
        'import requests',
        '',
        `response = requests.${method.toLowerCase()}(`,
        `    ${JSON.stringify(baseUrl + target)},`,
        `    headers=${pythonLiteral(Object.fromEntries(own))},`,
        ...(body === undefined ? [] : [`    json=${pythonLiteral(body)},`]),
        ')',
        '',
        `print(response.status_code${json ? ', response.json()' : ''})`,
      ].join('\n');
    },
  },
  {
    label: 'HTTP',
    language: 'http',
    claim: tested,
    write({ method, target, headers, body }, { baseUrl }) {
      const text = body === undefined ? '' : pretty(body);
      return [
        `${method} ${target} HTTP/1.1`,
        `Host: ${new URL(baseUrl).host}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        ...(body === undefined ? [] : [`Content-Length: ${new TextEncoder().encode(text).length}`, '', text]),
      ].join('\n');
    },
  },
];

/** A command with a line for each header and for each property of the body. */
export function curlText({ method, target, headers, body }: SampleRequest, { baseUrl }: { baseUrl: string }): string {
  return curlSample(baseUrl, {
    method,
    target,
    headers: { ...headers },
    ...(body !== undefined && { body: pretty(body) }),
  });
}

/** A module for the client: it prints the body of a good response, and the error of any other. */
export function clientSample(
  { operation, headers, input, apiKey, status = 200, json }: SampleRequest,
  { baseUrl, server }: { baseUrl: string; server: string },
): string {
  const options = [
    // The client wants one, even where nobody asks for it.
    `apiKey: ${javaScriptText(apiKey || 'any-key')}`,
    ...(baseUrl === server ? [] : [`baseUrl: ${javaScriptText(baseUrl)}`]),
    // Whoever wants to see an error does not want to wait for the retries before it.
    ...(status === 429 || status >= 500 ? ['maxRetries: 0'] : []),
  ];
  const creation = `const client = createClient({ ${options.join(', ')} });`;
  const fails = status >= 400;
  const indent = fails ? '  ' : '';
  // Those that the client does not write by itself.
  const own = Object.entries(headers).filter(
    ([name, value]) => name !== 'Content-Type' && (apiKey === '' || !value.includes(apiKey)),
  );
  const given = [
    ...(Object.keys(input).length === 0 && own.length === 0 ? [] : [javaScriptLiteral(input, indent)]),
    ...(own.length === 0 ? [] : [`{ headers: ${javaScriptLiteral(Object.fromEntries(own), indent)} }`]),
  ];
  const call = `client.${operation}(${given.join(', ')})`;
  return [
    `import { ${fails ? 'ApiError, ' : ''}createClient } from 'user-management-client';`,
    '',
    // So that it fits the box of code in which pages have it.
    creation.length <= 90
      ? creation
      : `const client = createClient({\n${options.map((one) => `  ${one},\n`).join('')}});`,
    '',
    ...(fails
      ? [
          'try {',
          `  await ${call};`,
          '} catch (error) {',
          '  if (!(error instanceof ApiError)) throw error;',
          '  console.log(error.status, error.code);',
          '}',
        ]
      : json
        ? [`const result = await ${call};`, '', 'console.log(result);']
        : [`await ${call};`]),
  ].join('\n');
}
