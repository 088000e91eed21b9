/** The reference of another API's document. */
import { expect, it } from 'vitest';
import { generateReference } from 'user-management-docs/reference';
import { sitePages } from 'user-management-docs/site';
import { operationsOf } from 'user-management-openapi';
import { trains } from '../support/other-document.ts';

const reference = await generateReference(trains);

it('has a page for every operation, also for those without an id, under names that an address can hold', () => {
  const names = [
    'get-stations',
    'post-stations',
    'get-station',
    'put-station',
    'get-track',
    'get-picture',
    'upload-picture',
  ];
  expect([...reference.keys()]).toEqual(expect.arrayContaining(names.map((name) => `${name}.md`)));
  expect(names).toHaveLength(operationsOf(trains).length);
  for (const { summary } of operationsOf(trains)) expect(reference.get('index.md')).toContain(`[${summary}]`);
});

it('says nothing of what is not there', () => {
  for (const [name, text] of reference) expect(text, name).not.toMatch(/undefined|\[object |NaN/);
});

it('lists a schema that contains itself once', () => {
  const page = reference.get('get-station.md')!;
  expect(page.match(/`children`/g)).toHaveLength(1);
  expect(page).toContain('list of object');
});

it('asks the mock for a path whose parameter has no example by a valid value', () => {
  expect(reference.get('mock-responses.md')).toContain('/stations/00000000-0000-4000-8000-000000000000');
});

it('has an HTML page for each of them', async () => {
  const pages = await sitePages(trains);
  const shown = pages.flatMap(({ operation }) => operation?.id ?? []);
  expect(shown.toSorted()).toEqual(
    operationsOf(trains)
      .map(({ id }) => id)
      .toSorted(),
  );
});
