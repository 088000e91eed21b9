/** The picture that other sites show beside a link: what it says shows, and none of it pushes out the rest. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { previewPainter } from 'user-management-docs/testing';

const logo = readFileSync(new URL('../../packages/docs/src/theme/logo.svg', import.meta.url), 'utf8');
const paint = await previewPainter(logo);
const said = { site: 'Lamps', kind: 'Guide', title: 'Rooms', description: 'They hold lamps.' };
const picture = async (more: object = {}) => Buffer.from(await paint({ ...said, ...more }));
const plain = await picture();

/** The color at a place of a picture, which has a palette and no filters. */
function pixelsOf(png: Buffer): (x: number, y: number) => string {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const name = png.toString('latin1', at + 4, at + 8);
    chunks.set(name, Buffer.concat([chunks.get(name) ?? Buffer.of(), data]));
  }
  const places = inflateSync(chunks.get('IDAT')!);
  return (x, y) => {
    const at = 3 * places[y * 1201 + 1 + x]!;
    return `#${chunks.get('PLTE')!.toString('hex', at, at + 3)}`;
  };
}

it('is a PNG of the size that they ask for, and the same for the same page', async () => {
  expect(plain.subarray(1, 4).toString()).toBe('PNG');
  expect([plain.readUInt32BE(16), plain.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(plain.equals(await picture())).toBe(true);
});

it('has its parts in their places, sizes and colors, within margins of 72 below a bar of 16', async () => {
  const color = pixelsOf(await picture(Object.fromEntries(Object.keys(said).map((part) => [part, 'H']))));
  const ground = '#0f1419';
  for (const x of [0, 600, 1199])
    expect([color(x, 0), color(x, 15), color(x, 16), color(x, 629)]).toEqual(['#5eead4', '#5eead4', ground, ground]);
  /** From where on, in a direction, there is something, until where. */
  const extent = (at: number, colorAt: (at: number) => string): [number, number] => {
    while (colorAt(at) === ground) at++;
    const from = at;
    while (at < 1200 && colorAt(at) !== ground) at++;
    return [from, at];
  };
  expect([extent(0, (x) => color(x, 116)), extent(16, (y) => color(100, y))]).toEqual([
    [72, 72 + 56],
    [88, 88 + 56],
  ]);
  /** What Inter draws: how high letters are above and below their line, and a capital is, in parts of their size. */
  const [above, below, capital] = [0.96875, 0.2412, 0.7273];
  const normal = above + below;
  const [site, kind, title, description] = [30, 28, 68, 30];
  // From below: each line in its box, with gaps of 20.
  const boxes: [size: number, height: number][] = [
    [description, 1.4 * description],
    [title, 1.15 * title],
    [kind, normal * kind],
  ];
  let bottom = 630 - 72;
  const lines = boxes.map(([size, height]) => {
    const baseline = bottom - height / 2 - (normal * size) / 2 + above * size;
    bottom -= height + 20;
    return baseline;
  });
  lines.push(88 + 28 + ((above - below) / 2) * site);
  const shown = [
    [lines[0]!, description, 72, '#a4b1bd', 'regular'],
    [lines[1]!, title, 72, '#e4e9ee', 'bold'],
    [lines[2]!, kind, 72, '#5eead4', 'regular'],
    [lines[3]!, site, 72 + 56 + 20, '#e4e9ee', 'bold'],
  ] as const;
  for (const [baseline, size, left, ink, weight] of shown) {
    // The first stem of the letter.
    const row = Math.round(baseline - (capital * size) / 4);
    const [from, to] = extent(left, (x) => color(x, row));
    const [top, end] = extent(Math.round(baseline - size), (y) => color((from + to) >> 1, y));
    const isBold = (to - from) / size > 0.15;
    expect([top, end, color((from + to) >> 1, row), isBold ? 'bold' : 'regular']).toEqual([
      ...[Math.floor(baseline - capital * size), Math.round(baseline), ink, weight],
    ]);
    expect((from - left) / size).toBeLessThan(0.1);
  }
});

it.each(Object.keys(said))('shows what it is told: %s', async (part) => {
  expect(plain.equals(await picture({ [part]: 'Another' }))).toBe(false);
});

it('shows the logo', async () => {
  const other = await previewPainter(logo.replaceAll(/#[\da-f]{6}/g, '#ff0000'));
  expect(plain.equals(Buffer.from(await other(said)))).toBe(false);
});

it('has letters of its own for each script', async () => {
  for (const [one, other] of ['ЖЩ', 'ΩΨ', 'ởữ', 'ğą'])
    expect((await picture({ title: one })).equals(await picture({ title: other }))).toBe(false);
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
