/** Lists of files, and their hashes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesBelow, hashOf, writeText } from 'user-management-openapi/files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...texts: [file: string, text: string][]) =>
  texts.forEach(([file, text]) => writeText(join(folder, file), text));
const at = (...names: string[]) => names.map((name) => join(folder, name));
const hash = (...names: string[]) => hashOf(folder, at(...names));

it('a file is written with the folders above it, and again', () => {
  for (const text of ['ä', 'b']) {
    write(['a/b/c.txt', text]);
    expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf8')).toBe(text);
  }
});

it('the files below a folder are sorted by their paths, without what is installed there', () => {
  write(['b.txt', ''], ['a/z.txt', ''], ['a.txt', ''], ['a/b/c.txt', ''], ['a/node_modules/d.txt', '']);
  mkdirSync(join(folder, 'empty'));
  symlinkSync(join(folder, 'b.txt'), join(folder, 'link.txt'));
  expect(filesBelow(folder)).toEqual(at('a.txt', 'a/b/c.txt', 'a/z.txt', 'b.txt'));
  expect(filesBelow(join(folder, 'b.txt'))).toEqual(at('b.txt'));
  expect(filesBelow(join(folder, 'gone'))).toEqual([]);
});

it('a hash tells names and contents, wherever the folder is', () => {
  write(['a/x.txt', '1'], ['b/x.txt', '1'], ['a/y.txt', '2']);
  expect(hash('a')).toMatch(/^[0-9a-f]{64}$/);
  expect(hash('a')).not.toBe(hash('b'));
  expect(hashOf(join(folder, 'a'), at('a/x.txt'))).toBe(hashOf(join(folder, 'b'), at('b/x.txt')));
  const before = hash('a');
  write(['a/y.txt', '3']);
  expect(hash('a')).not.toBe(before);
  write(['a/y.txt', '2']);
  expect(hash('a')).toBe(before);
});

it('a hash tells what stands in a name from what stands in the file, and what is missing', () => {
  write(['a', 'b'], ['ab', ''], ['c', ''], ['d', '']);
  expect(hash('a')).not.toBe(hash('ab'));
  const two = hash('a', 'd');
  write(['a', 'bd\0']);
  expect(hash('a')).not.toBe(two);
  expect(hash('c', 'd')).not.toBe(hash('d', 'c'));
  expect(hash('gone')).not.toBe(hash());
  expect(hash('gone')).not.toBe(hash('lost'));
  expect(hash('c', 'gone')).not.toBe(hash('c'));
});
