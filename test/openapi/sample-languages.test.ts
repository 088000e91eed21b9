/** The languages of samples: how a sample of each is led to another address, and what readers are told of its check. */
import { describe, expect, it } from 'vitest';
import { claimOf, languageOf, sampleLanguages } from 'user-management-openapi/sample-languages';

const values = { apiKey: 'sk_example', baseUrl: 'https://api.example.com' };
const [local, host] = [new URL('http://127.0.0.1:4010'), new URL('https://other.example')];
const led = (label: string, source: string, address: URL) => languageOf(label)!.withAddress(source, values, address);

describe('a sample that is led to another address', () => {
  it.each([
    [
      ...(['curl', 'curl https://api.example.com/users https://api.example.com/keys'] as const),
      'curl http://127.0.0.1:4010/users http://127.0.0.1:4010/keys',
      'curl https://other.example/users https://other.example/keys',
    ],
    [
      ...(['Node', "new WorkOS('sk_example');"] as const),
      "new WorkOS('sk_example', { apiHostname: '127.0.0.1', port: 4010, https: false });",
      "new WorkOS('sk_example', { apiHostname: 'other.example' });",
    ],
    [
      ...(['Node', "new WorkOS('sk_example', { maxRetries: 0 });"] as const),
      "new WorkOS('sk_example', { apiHostname: '127.0.0.1', port: 4010, https: false, maxRetries: 0 });",
      "new WorkOS('sk_example', { apiHostname: 'other.example', maxRetries: 0 });",
    ],
    [
      ...(['Python', 'Client(\n    api_key="sk_example",\n)'] as const),
      'Client(\n    api_key="sk_example",\n    base_url="http://127.0.0.1:4010/",\n)',
      'Client(\n    api_key="sk_example",\n    base_url="https://other.example/",\n)',
    ],
    [
      ...(['Go', '\tusermanagement.SetAPIKey("sk_example")\n'] as const),
      '\tusermanagement.SetAPIKey("sk_example")\n\tusermanagement.DefaultClient.Endpoint = "http://127.0.0.1:4010"\n',
      '\tusermanagement.SetAPIKey("sk_example")\n\tusermanagement.DefaultClient.Endpoint = "https://other.example"\n',
    ],
    [
      ...(['PHP', '<?php\nWorkOS\\WorkOS::setApiKey("sk_example");'] as const),
      '<?php\nWorkOS\\WorkOS::setApiKey("sk_example");\nWorkOS\\WorkOS::setApiBaseUrl("http://127.0.0.1:4010/");',
      '<?php\nWorkOS\\WorkOS::setApiKey("sk_example");\nWorkOS\\WorkOS::setApiBaseUrl("https://other.example/");',
    ],
    [
      ...(['Java', '  WorkOS workos = new WorkOS("sk_example");'] as const),
      '  WorkOS workos = new WorkOS("sk_example");\n  workos.setApiHostname("127.0.0.1");\n  workos.setPort(4010);\n  workos.setHttps(false);',
      '  WorkOS workos = new WorkOS("sk_example");\n  workos.setApiHostname("other.example");',
    ],
    [
      ...(['TypeScript client', "createClient({ apiKey: 'sk_example' });"] as const),
      "createClient({ apiKey: 'sk_example', baseUrl: 'http://127.0.0.1:4010' });",
      "createClient({ apiKey: 'sk_example', baseUrl: 'https://other.example' });",
    ],
  ])('of %s', (label, source, atLocal, atHost) => {
    expect(led(label, source, local)).toBe(atLocal);
    expect(led(label, source, host)).toBe(atHost);
  });

  it('of Ruby asks for HTTPS on its usual port', () => {
    const ruby = languageOf('Ruby')!;
    expect(led('Ruby', '  config.key = "sk_example"\n', host)).toBe(
      '  config.key = "sk_example"\n  config.api_hostname = "other.example"\n',
    );
    const refused = [local, host, new URL('https://other.example:8443'), new URL('http://other.example')];
    expect(refused.map((address) => ruby.refuses!(address))).toEqual([true, false, true, true]);
    expect(sampleLanguages.filter(({ refuses, limit }) => refuses || limit)).toEqual([ruby]);
    expect(ruby.limit).toBe('The official Ruby SDK can only be led to a host with HTTPS on port 443');
  });

  it('holds a dollar sign of the address as it is', () => {
    const source = 'usermanagement.SetAPIKey("$&")';
    expect(languageOf('Go')!.withAddress(source, { ...values, apiKey: '$&' }, host)).toBe(
      'usermanagement.SetAPIKey("$&")\nusermanagement.DefaultClient.Endpoint = "https://other.example"',
    );
  });

  it('is as it was where it does not say its key', () => {
    for (const { label } of sampleLanguages) expect(led(label, '  none\n', host)).toBe('  none\n');
  });
});

describe('the options of the Node SDK', () => {
  const { optionsOf, withoutRetries } = languageOf('Node')!;

  it('are named as the SDK names them', () => {
    expect(optionsOf!({ id: 'user_1', first_name: 'A', email_verified: true })).toEqual({
      ...{ userId: 'user_1', firstName: 'A', emailVerified: true },
    });
    expect(optionsOf!({})).toEqual({});
  });

  it.each(['bcrypt', 'firebase-scrypt', 'ssha', 'scrypt', 'argon2'])('take a hash of the type %s', (type) => {
    expect(optionsOf!({ password_hash_type: type })).toEqual({ passwordHashType: type });
  });

  it.each([{ password_hash_type: 'other' }, { password_salt_position: 'start' }, { first_name: null }])(
    'are none for %j',
    (input) => {
      expect(optionsOf!(input)).toBeUndefined();
    },
  );

  it('have the request sent once for whoever asks', () => {
    expect(withoutRetries!("new WorkOS('sk_example')", 'sk_example')).toBe(
      "new WorkOS('sk_example', { maxRetries: 0 })",
    );
  });
});

it.each<[label: string, claim: string]>([
  ['curl', 'Tested against the mock on every change.'],
  ['Node', 'Tested against the mock on every change, with the official SDK.'],
  ...['Ruby', 'Python', 'Go', 'PHP', 'Java'].map((label): [string, string] => [
    label,
    'Parsed by the tests, its method and argument names checked; not run.',
  ]),
  ['TypeScript client', 'Tested against the mock on every change.'],
])('a reader is told what tests do with a sample of %s', (label, claim) => {
  expect(claimOf(languageOf(label)!)).toBe(claim);
});

it('what a sample imports is got in the version that it is written for', () => {
  expect(Object.fromEntries(sampleLanguages.map(({ lang, install }) => [lang, install]))).toEqual({
    Shell: undefined,
    JavaScript: 'npm install @workos-inc/node@11',
    Ruby: "gem install workos --version '~> 5.0'",
    Python: "pip install 'workos~=5.0'",
    Go: 'go get github.com/workos/workos-go/v4',
    PHP: "composer require 'workos/workos-php:^4.0'",
    Java: 'implementation("com.workos:workos:4.+") // build.gradle.kts',
    TypeScript: 'npm install user-management-client',
  });
});

it('each language has a file of its own', () => {
  const files = sampleLanguages.map(({ sampleFile }) => sampleFile);
  expect(new Set(files).size).toBe(files.length);
  for (const file of files) expect(file).toMatch(/^[a-z]+\.[a-z]+$/);
  expect(languageOf('COBOL')).toBeUndefined();
});

it('a sample is checked as what its file is: run with the package that it installs, or parsed by the grammar of its language', () => {
  const kinds = sampleLanguages.map(({ label, sampleFile, check, install }) => {
    const extension = sampleFile.split('.').at(-1);
    if (check.kind === 'shell') expect(extension).toBe('sh');
    if (check.kind === 'module') {
      expect(extension).toBe(check.extension);
      expect(install?.replace(/@\d+$/, '')).toBe(`npm install ${check.package}`);
    }
    if (check.kind === 'parse') expect(check.grammar).toBe(label.toLowerCase());
    return check.kind;
  });
  expect(kinds).toEqual(['shell', 'module', ...Array(5).fill('parse'), 'module']);
});
