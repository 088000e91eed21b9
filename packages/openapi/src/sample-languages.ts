/**
 * The languages of the code samples: how the tests check each, and how its SDK is led to another address. What the docs say of
 * a sample and what the tests do with it come from this one table. It runs in browsers too.
 */

/** What a sample holds where a reader's own values belong. */
export interface SampleValues {
  apiKey: string;
  /** Without a slash at the end. */
  baseUrl: string;
}

/** How the tests check the samples of a language. */
export type SampleCheck =
  /** Run by a shell, against the mock. */
  | { kind: 'shell' }
  /** Run by Node as a module, against the mock, with a package that the sample imports. */
  | { kind: 'module'; extension: 'mjs' | 'ts'; package: string; official: boolean }
  /** Parsed, its method looked up among those that the provider shows and its arguments in the document; not run. */
  | { kind: 'parse'; grammar: 'go' | 'java' | 'php' | 'python' | 'ruby' };

/** One language. */
export interface SampleLanguage {
  label: string;
  /** The language as `x-codeSamples` names it, which decides how it is highlighted. */
  lang: string;
  /** The name of the file in `spec/samples/OPERATION/`. */
  sampleFile: string;
  check: SampleCheck;
  /** The command that gets what its samples import, in the versions that they are written for. Absent where there is nothing to get. */
  install?: string;
  /**
   * Writes the values of a request as the SDK's method takes them, so that its sample can follow an example. Absent where it cannot.
   * @param input path, query and body, by the API's names
   * @returns `undefined` for values that the method does not take
   */
  optionsOf?(input: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined;
  /** Has a sample send its request once, for whoever wants to see an error that passes. */
  withoutRetries?(source: string, apiKey: string): string;
  /** Leads a sample to another address, which {@link SampleLanguage.refuses} has not refused. */
  withAddress(source: string, values: SampleValues, address: URL): string;
  /** Which addresses the SDK cannot be led to, in a sentence. Absent when it takes any. */
  limit?: string;
  /** Whether the SDK cannot be led to an address. Absent when it takes any. */
  refuses?(address: URL): boolean;
}

/** Puts lines below the line that ends in a text, with that line's indentation. */
function below(source: string, line: string, lines: readonly string[]): string {
  const at = source.indexOf(line);
  const indentation = /[ \t]*$/.exec(source.slice(0, Math.max(0, at)))![0];
  return source.replace(line, () => [line, ...lines.map((added) => indentation + added)].join('\n'));
}

/** The languages, in the order in which every operation has them. */
export const sampleLanguages: readonly SampleLanguage[] = [
  {
    label: 'curl',
    lang: 'Shell',
    sampleFile: 'curl.sh',
    check: { kind: 'shell' },
    withAddress: (source, { baseUrl }, { origin }) => source.replaceAll(baseUrl, origin),
  },
  {
    label: 'Node',
    lang: 'JavaScript',
    sampleFile: 'node.mjs',
    check: { kind: 'module', extension: 'mjs', package: '@workos-inc/node', official: true },
    install: 'npm install @workos-inc/node@11',
    // CreateUserOptions, UpdateUserOptions and ListUsersOptions of @workos-inc/node 11.
    optionsOf(input) {
      const hashTypes: unknown[] = ['bcrypt', 'firebase-scrypt', 'ssha', 'scrypt', 'argon2', undefined];
      const isTaken = hashTypes.includes(input['password_hash_type']) && !('password_salt_position' in input);
      if (!isTaken || Object.values(input).includes(null)) return undefined;
      const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return Object.fromEntries(
        Object.entries(input).map(([name, value]) => [name === 'id' ? 'userId' : camel(name), value]),
      );
    },
    // WorkOSOptions of @workos-inc/node: `apiHostname`, `port`, `https`, `maxRetries`.
    withoutRetries: (source, apiKey) =>
      source.replace(`new WorkOS('${apiKey}')`, `new WorkOS('${apiKey}', { maxRetries: 0 })`),
    withAddress: (source, { apiKey }, { hostname, port, protocol }) => {
      const options = [
        `apiHostname: '${hostname}'`,
        ...(port === '' ? [] : [`port: ${port}`]),
        ...(protocol === 'https:' ? [] : ['https: false']),
      ];
      const own = `new WorkOS('${apiKey}'`;
      return source
        .replace(`${own})`, `${own}, { ${options.join(', ')} })`)
        .replace(`${own}, { maxRetries`, `${own}, { ${options.join(', ')}, maxRetries`);
    },
  },
  {
    label: 'Ruby',
    lang: 'Ruby',
    sampleFile: 'ruby.rb',
    check: { kind: 'parse', grammar: 'ruby' },
    install: "gem install workos --version '~> 5.0'",
    // lib/workos/client.rb of workos-ruby 5: `Net::HTTP.new(WorkOS.config.api_hostname, 443)`, with TLS.
    withAddress: (source, { apiKey }, { hostname }) =>
      below(source, `config.key = "${apiKey}"`, [`config.api_hostname = "${hostname}"`]),
    limit: 'The official Ruby SDK can only be led to a host with HTTPS on port 443',
    refuses: ({ protocol, port }) => protocol !== 'https:' || port !== '',
  },
  {
    label: 'Python',
    lang: 'Python',
    sampleFile: 'python.py',
    check: { kind: 'parse', grammar: 'python' },
    install: "pip install 'workos~=5.0'",
    // workos/_base_client.py of workos-python 5: `base_url`, by default with a slash at its end.
    withAddress: (source, { apiKey }, { origin }) => below(source, `api_key="${apiKey}",`, [`base_url="${origin}/",`]),
  },
  {
    label: 'Go',
    lang: 'Go',
    sampleFile: 'go.go',
    check: { kind: 'parse', grammar: 'go' },
    install: 'go get github.com/workos/workos-go/v4',
    // pkg/usermanagement/usermanagement.go of workos-go 4: `DefaultClient`, whose `Endpoint` has no slash at its end.
    withAddress: (source, { apiKey }, { origin }) =>
      below(source, `usermanagement.SetAPIKey("${apiKey}")`, [`usermanagement.DefaultClient.Endpoint = "${origin}"`]),
  },
  {
    label: 'PHP',
    lang: 'PHP',
    sampleFile: 'php.php',
    check: { kind: 'parse', grammar: 'php' },
    install: "composer require 'workos/workos-php:^4.0'",
    // lib/WorkOS.php of workos-php 4: `setApiBaseUrl`, by default with a slash at its end.
    withAddress: (source, { apiKey }, { origin }) =>
      below(source, `WorkOS\\WorkOS::setApiKey("${apiKey}");`, [`WorkOS\\WorkOS::setApiBaseUrl("${origin}/");`]),
  },
  {
    label: 'Java',
    lang: 'Java',
    sampleFile: 'java.java',
    check: { kind: 'parse', grammar: 'java' },
    install: 'implementation("com.workos:workos:4.+") // build.gradle.kts',
    // com/workos/WorkOS.kt of workos-kotlin 4: the properties `apiHostname`, `port` and `https`.
    withAddress: (source, { apiKey }, { hostname, port, protocol }) =>
      below(source, `WorkOS workos = new WorkOS("${apiKey}");`, [
        `workos.setApiHostname("${hostname}");`,
        ...(port === '' ? [] : [`workos.setPort(${port});`]),
        ...(protocol === 'https:' ? [] : ['workos.setHttps(false);']),
      ]),
  },
  {
    label: 'TypeScript client',
    lang: 'TypeScript',
    sampleFile: 'client.ts',
    check: { kind: 'module', extension: 'ts', package: 'user-management-client', official: false },
    install: 'npm install user-management-client',
    withAddress: (source, { apiKey }, { origin }) =>
      source.replace(
        `createClient({ apiKey: '${apiKey}' })`,
        `createClient({ apiKey: '${apiKey}', baseUrl: '${origin}' })`,
      ),
  },
];

/** The language of a label; `undefined` for a label that the table lacks. */
export function languageOf(label: string): SampleLanguage | undefined {
  return sampleLanguages.find((language) => language.label === label);
}

/** What a reader is told about the check of a language's samples: one sentence. */
export function claimOf({ check }: SampleLanguage): string {
  if (check.kind === 'parse') return 'Parsed by the tests, its method and argument names checked; not run.';
  const official = check.kind === 'module' && check.official;
  return `Tested against the mock on every change${official ? ', with the official SDK' : ''}.`;
}
