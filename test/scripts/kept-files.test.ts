/** What is kept of files and folders is put back as it was, or not at all. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesBelow } from 'user-management-openapi/files';
import { keepFiles, putBack } from '../../scripts/lib/kept-files.ts';

let folder: string;
let places: string[];
const kept = (): string => join(folder, 'kept', 'one.files');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  places = ['pages', 'program.js', 'missing'].map((name) => join(folder, name));
  mkdirSync(join(places[0]!, 'nëw'), { recursive: true });
  writeFileSync(join(places[0]!, 'nëw', 'page.html'), 'é\n\n');
  writeFileSync(join(places[0]!, 'picture.png'), Buffer.from([0, 255, 10, 200]));
  writeFileSync(join(places[0]!, 'empty'), '');
  writeFileSync(places[1]!, '#!/usr/bin/env node');
  chmodSync(places[1]!, 0o755);
  keepFiles(kept(), places);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Everything at the places, byte for byte. */
const present = () =>
  places.flatMap(filesBelow).map((file) => [file, readFileSync(file).toString('hex'), statSync(file).mode]);

it('is put back byte for byte, with its mode, in the place of all that stands there', () => {
  const before = present();
  rmSync(places[0]!, { recursive: true });
  writeFileSync(places[1]!, 'other');
  chmodSync(places[1]!, 0o600);
  mkdirSync(places[2]!);
  writeFileSync(join(places[2]!, 'more'), '');
  const hashes = putBack(kept(), places);
  expect([...hashes!.keys()].toSorted()).toEqual(places.flatMap(filesBelow).toSorted());
  for (const [file, hash] of hashes!) expect(hash).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
  expect(present()).toEqual(before);
  expect(existsSync(places[2]!)).toBe(false);
});

it.each([
  ['was never kept', () => rmSync(kept())],
  ['was cut off', () => writeFileSync(kept(), readFileSync(kept()).subarray(0, -1))],
  ['has more behind it', () => appendFileSync(kept(), 'x')],
  ['is empty', () => writeFileSync(kept(), '')],
  ['was changed', () => writeFileSync(kept(), readFileSync(kept()).fill('x', 40, 41))],
  ['has another list', () => writeFileSync(kept(), readFileSync(kept()).fill('x', 80, 81))],
  ['has another content', () => writeFileSync(kept(), readFileSync(kept()).fill('x', statSync(kept()).size - 1))],
])('is left alone when it %s', (_how, spoil) => {
  spoil();
  const before = present();
  expect(putBack(kept(), places)).toBeUndefined();
  expect(present()).toEqual(before);
});

it('leaves nothing else beside it', () => {
  expect(filesBelow(join(folder, 'kept'))).toEqual([kept()]);
});
