/**
 * The samples that the docs claim to be parsed and not run: each parses without a fault, as it is written and as a reader's settings
 * change it, calls the method that the provider's reference page shows for its operation, and gives it arguments that the operation
 * has.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { adapted } from 'user-management-docs/browser';
import { sampleLanguages } from 'user-management-openapi/sample-languages';
import { loadGrammars, parsedFaults, parsedSamples } from './faults/parsed-samples.ts';
import { document } from '../support/document.ts';
import { exampleKey } from '../support/requests.ts';

beforeAll(loadGrammars);

const samples = parsedSamples(document);

describe.each(samples)('$id in $label', (sample) => {
  const { source, language, call } = sample;
  it('parses, and calls what the page shows', () => {
    expect(parsedFaults(source, sample)).toEqual([]);
  });

  it("parses with a reader's key and address", () => {
    const values = { apiKey: exampleKey(document), baseUrl: document.servers[0]!.url };
    for (const baseUrl of ['http://127.0.0.1:4010', 'https://api.example.com', 'https://api.example.com:8443']) {
      const changed = adapted(source, { apiKey: 'sk_mine', baseUrl }, values, language);
      const { hostname } = new URL(baseUrl);
      expect(parsedFaults(changed, sample)).toEqual([]);
      expect(changed).toContain('"sk_mine"');
      expect(changed.includes(hostname), baseUrl).toBe(!language.refuses?.(new URL(baseUrl)));
    }
  });

  it('no longer passes without a bracket, a quotation mark, or the name of its method', () => {
    const name = /\w+$/.exec(call)![0];
    expect(parsedFaults(source.replace(call, `${call}s`), sample)).not.toEqual([]);
    expect(parsedFaults(source.replace(name, name.toUpperCase()), sample)).not.toEqual([]);
    expect(parsedFaults(source.replace('"', ''), sample)).not.toEqual([]);
    expect(parsedFaults(source.replace(/[)}](?=[^)}]*$)/, ''), sample)).not.toEqual([]);
  });
});

it.each(samples.filter(({ source }) => /first_?name/i.test(source)))(
  '$id in $label no longer passes with an argument that nobody knows',
  (sample) => {
    const misspelled = sample.source.replaceAll(/first_?name/gi, (name) => name.replace(/f/i, 'w'));
    expect(parsedFaults(misspelled, sample)).toHaveLength(1);
  },
);

it('there is one in each of these languages', () => {
  const labels = new Set(samples.map(({ label }) => label));
  expect(sampleLanguages.filter(({ check, label }) => check.kind === 'parse' && !labels.has(label))).toEqual([]);
});

it('in PHP takes a page of a list apart as the page of the provider does: before, after, the users', () => {
  const apart = samples.flatMap(({ label, source }) =>
    label === 'PHP' ? [...source.matchAll(/^\[(.*)\] = /gm)].map(([, parts]) => parts) : [],
  );
  expect(apart).toEqual(['$before, $after, $users']);
});
