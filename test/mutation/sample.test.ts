/** A few mutants, chosen by the document's text. `pnpm test:mutation` has them all. */
import { expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { allMutants } from './all.ts';
import { layers } from './mutant.ts';
import { sampleOf } from './sample.ts';
import { survivors } from './survivors.ts';
import { tryMutants } from './try.ts';

const all = await allMutants();
const sample = sampleOf(all, JSON.stringify(document));

it('there are more than sixty mutants of the document, and more than sixty of the other layers', () => {
  const ofDocument = all.filter(({ layer }) => layer === 'document');
  expect(ofDocument.length).toBeGreaterThan(60);
  expect(all.length - ofDocument.length).toBeGreaterThan(60);
  expect(new Set(all.map(({ layer }) => layer))).toEqual(new Set(layers));
});

it('each has a title of its own, and so has each survivor that is known', () => {
  const titles = all.map(({ layer, title }) => `${layer}: ${title}`);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  expect(Object.keys(survivors).filter((title) => !titles.includes(title))).toEqual([]);
});

it('another document has another sample', () => {
  const titles = (seed: string) => sampleOf(all, seed).map(({ title }) => title);
  expect(titles('a')).toEqual(titles('a'));
  expect(titles('a')).not.toEqual(titles('b'));
});

tryMutants(sample, true);
