/** The cases and languages of an operation's page: chosen, linked and kept, with the samples that follow; without a browser. */
import { describe, expect, it, vi } from 'vitest';
import { at, choose, eachAnew, open, sample, valueOf } from './support/operation-page.ts';
import { eventually } from './support/opened-page.ts';
import { one } from '../support/window.ts';

eachAnew();

const chosen = () => [...document.querySelectorAll('.case.chosen')].map(({ id }) => id);
const borrowed = () => [...document.querySelectorAll('.case.borrowed')].map(({ id }) => id);
const parameters = () => Object.fromEntries(new URL(document.location.href).searchParams);

describe('languages', () => {
  const checked = () => one<HTMLInputElement>('.languages > input:checked').value;
  it.each([
    ['', {}, 'curl'],
    ['?language=HTTP', {}, 'HTTP'],
    ['', { 'docs.language': 'HTTP' }, 'HTTP'],
    ['?language=curl', { 'docs.language': 'HTTP' }, 'curl'],
    ['?language=Basic', {}, 'curl'],
  ])('%s with %j: %s', async (query, stored, label) => {
    await open('createLamp', { query, stored });
    expect(checked()).toBe(label);
    expect(localStorage.getItem('docs.language')).toBe(Object.values(stored)[0] ?? null);
  });

  it('that are chosen are kept, in the address too', async () => {
    await open('createLamp', { query: '?example=201-strip#part' });
    const input = [...document.querySelectorAll<HTMLInputElement>('.languages > input')].find(
      ({ value }) => value === 'HTTP',
    )!;
    input.dispatchEvent(new Event('change'));
    expect(localStorage.getItem('docs.language')).toBe('HTTP');
    expect(document.location.href).toBe(`${at}?example=201-strip&language=HTTP#part`);
  });
});

describe('cases', () => {
  it('are as the page was built until one is chosen', async () => {
    await open();
    const built = sample('HTTP');
    expect([chosen(), borrowed(), parameters()]).toEqual([['example-201-small'], [], {}]);
    // A link in what is said of a case leads to no response.
    const link = '<p><a href="#example-503-too_dark">The dark</a></p>';
    one('#example-201-strip > h2').insertAdjacentHTML('afterend', link);
    choose('#case', '201-strip');
    await eventually(() => expect(sample('HTTP')).toContain('"name": "Shelf"'));
    expect(sample('TypeScript client')).toBe(
      [
        ...[
          "import { createClient } from 'user-management-client';",
          '',
          "const client = createClient({ apiKey: 'lk_1' });",
          '',
        ],
        ...[
          'const result = await client.createLamp({',
          "  name: 'Shelf',",
          '  meters: 2,',
          '});',
          '',
          'console.log(result);',
        ],
      ].join('\n'),
    );
    expect([chosen(), borrowed(), parameters()]).toEqual([
      ['example-201-strip'],
      ['example-201-small'],
      { example: '201-strip' },
    ]);
    choose('#case', '503-too_dark');
    await eventually(() => expect(sample('HTTP')).toContain('lk_dark'));
    expect([chosen(), borrowed()]).toEqual([['example-503-too_dark'], []]);
    choose('#case', '201-small');
    await eventually(() => expect(sample('HTTP')).toBe(built));
    expect([chosen(), parameters()]).toEqual([['example-201-small'], { example: '201-small' }]);
  });

  it.each([
    ['?example=503-too_dark', '503-too_dark'],
    ['?example=none', '201-small'],
    ['#example-409-name_taken', '409-name_taken'],
    ['#example-201-small', '201-small'],
  ])('can be linked: %s', async (query, id) => {
    await open('createLamp', { query });
    expect([valueOf('#case'), chosen()]).toEqual([id, [`example-${id}`]]);
    // What is shown anyway is not chosen.
    const isChosen = query.startsWith('#') && id !== '201-small';
    expect(parameters()).toEqual(
      isChosen ? { example: id } : Object.fromEntries(new URLSearchParams(query.replace(/#.*/, ''))),
    );
  });

  it.each([
    [{ 'docs.key': 'mine' }, 'Authorization: Bearer mine'],
    [{ 'docs.address': 'https://b.example' }, 'Host: b.example'],
  ])('have what a reader has chosen from the start: %j', async (stored, line) => {
    await open('createLamp', { stored });
    await eventually(() => expect(sample('HTTP')).toContain(line));
  });

  it('that come first have the samples that are written by hand, with the reader’s key too', async () => {
    for (const stored of [{}, { 'docs.key': 'mine' }]) {
      await open('getLamp', { stored });
      await vi.dynamicImportSettled();
      expect([sample('curl'), sample('Rust')]).toEqual(['curl https://lamps.example', 'lamp();']);
      vi.resetModules();
    }
  });

  it('of a page with one stay as they are, whatever the address asks for', async () => {
    await open('removeLamp', { query: '?example=x' });
    expect([chosen(), valueOf('#case')]).toEqual([['example-204'], '204']);
  });
});
