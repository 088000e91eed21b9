/** The picture that other sites show beside a link: what it says shows, and none of it pushes out the rest. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { previewPainter } from 'user-management-docs/testing';

const logo = readFileSync(new URL('../../packages/docs/src/theme/logo.svg', import.meta.url), 'utf8');
const paint = await previewPainter(logo);
const said = { site: 'Lamps', kind: 'Guide', title: 'Rooms', description: 'They hold lamps.' };
const picture = async (more: object = {}) => Buffer.from(await paint({ ...said, ...more }));
const plain = await picture();

it('is a PNG of the size that they ask for, and the same for the same page', async () => {
  expect(plain.subarray(1, 4).toString()).toBe('PNG');
  expect([plain.readUInt32BE(16), plain.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(plain.equals(await picture())).toBe(true);
});

it.each(Object.keys(said))('shows what it is told: %s', async (part) => {
  expect(plain.equals(await picture({ [part]: 'Another' }))).toBe(false);
});

it('shows the logo', async () => {
  const other = await previewPainter(logo.replaceAll(/#[\da-f]{6}/g, '#ff0000'));
  expect(plain.equals(Buffer.from(await other(said)))).toBe(false);
});

it.each([
  ['title', 'word '.repeat(20)],
  ['description', 'word '.repeat(29)],
  ['kind', 'word '.repeat(16)],
])('cuts a %s that has no room', async (part, text) => {
  expect((await picture({ [part]: text })).equals(await picture({ [part]: `${text}more` }))).toBe(true);
});

it.each([
  ['title', 'word '.repeat(14)],
  ['description', 'word '.repeat(24)],
])('shows a %s over as many lines as there is room for', async (part, text) => {
  expect((await picture({ [part]: text })).equals(await picture({ [part]: `${text}x` }))).toBe(false);
});

it('goes on in the next line within a long name, behind a line if it has some', async () => {
  const [long, longer] = [60, 62].map((length) => 'x'.repeat(length));
  expect((await picture({ title: long })).equals(await picture({ title: longer }))).toBe(false);
  const name = 'some_name_of_length_'.repeat(3);
  expect((await picture({ title: name })).equals(await picture({ title: name.replaceAll('_', '_\u200b') }))).toBe(true);
});
