/** What the command reads and writes: files, lines for a reader that may be slow or gone, and a file that it follows. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DocumentError, RuleError } from 'user-management-mock';
import { MisuseError } from 'user-management-mock/server';
import {
  checkWritable,
  commandToOpen,
  createLineWriter,
  createLog,
  createRecordFile,
  followFile,
  readDocument,
  readRules,
} from 'user-management-mock/testing';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mock-parts-'))));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const file = (content: string) => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
};

describe('a document', () => {
  it.each([
    ['openapi: 3.1.0', { openapi: '3.1.0' }],
    ['swagger: "2.0"', { swagger: '2.0' }],
    [' \n{"openapi": "3.1.0"}', { openapi: '3.1.0' }],
    ['{"item": []}', { item: [] }],
  ])('%j is read', async (text, document) => {
    expect(await readDocument(file(text))).toEqual(document);
  });

  it.each([
    ['{"openapi": "3.1.0"', /^\S+file is neither JSON nor YAML: .*JSON.*$/],
    ['a: b: c', /^\S+file is neither JSON nor YAML: [^\n]+$/],
    ['openapi: 3.0', /its "openapi" is 3\.$/],
    ['openapi: 4.3.1', /its "openapi" is "4\.3\.1"\.$/],
    ['openapi: x3.1', /its "openapi" is "x3\.1"\.$/],
    ['swagger: "12.0"', /its "openapi" is missing\.$/],
    ['item: {}', /its "openapi" is missing\.$/],
    ['', /its "openapi" is missing\.$/],
    ['text', /^\S+file is neither an OpenAPI 3 or Swagger 2 document nor a Postman collection: its "openapi" is missing\.$/],
  ])('%j is none', async (text, message) => {
    const reading = readDocument(file(text));
    await expect(reading).rejects.toThrow(DocumentError);
    await expect(reading).rejects.toThrow(message);
  }); // prettier-ignore
});

describe('rules', () => {
  const rule = { operation: 'one', response: { status: 404 } };

  it('are a list, or one', () => {
    expect(readRules(file(JSON.stringify([rule, rule])))).toEqual([rule, rule]);
    expect(readRules(file(JSON.stringify(rule)))).toEqual([rule]);
    expect(() => readRules(file('[{}]'))).toThrow(RuleError);
  });

  it('in a file that is no JSON are misuse', () => {
    const path = file('[');
    const read = () => readRules(path);
    expect(read).toThrow(MisuseError);
    expect(read).toThrow(`--rules ${path} is not JSON: `);
  });
});

it('a file that is to be written later is tried, and keeps what it has', () => {
  const path = file('kept');
  checkWritable('--har', path);
  expect(readFileSync(path, 'utf8')).toBe('kept');
  expect(() => checkWritable('--har', folder)).toThrow(MisuseError);
  expect(() => checkWritable('--har', folder)).toThrow(/^--har \S+ cannot be written: EISDIR/);
});

describe('a line about a request', () => {
  const entry = { id: 'req_1', method: 'GET', target: '/a', status: 404, duration: 12.345 };
  const lines = (mode: 'pretty' | 'json', colored: boolean, more: object = {}) => {
    const written: string[] = [];
    createLog(mode, colored, (line) => written.push(line))!({ ...entry, ...more });
    return written;
  };
  const violations = [{ location: ['request', 'query', 'a'], severity: 'Error', code: 'type', message: 'must be b' }];

  it('says what there is to say', () => {
    expect(lines('pretty', false)).toEqual(['404 GET /a  12.3 ms']);
    expect(lines('pretty', false, { operation: 'one', code: 'gone', fault: 'stall', violations })).toEqual([
      '404 GET /a  one · gone · fault: stall · 12.3 ms',
      '    request.query.a: must be b',
    ]);
    expect(lines('json', true, { violations })).toEqual([JSON.stringify({ ...entry, violations })]);
    expect(createLog('silent', true, () => undefined)).toBeUndefined();
  });

  it('has colors on a terminal: notes are gray, and what the document does not allow is yellow', () => {
    expect(lines('pretty', true, { status: 200, operation: 'one', violations })).toEqual([
      '\u001b[32m200\u001b[0m GET /a  \u001b[90mone · 12.3 ms\u001b[0m',
      '\u001b[33m    request.query.a: must be b\u001b[0m',
    ]);
  });
});

describe('lines', () => {
  const streamOf = (write: (chunk: Buffer, done: (error?: Error) => void) => void, highWaterMark = 1) =>
    new Writable({ highWaterMark, write: (chunk, _encoding, done) => write(chunk as Buffer, done) });

  it('are written one after the other', () => {
    let text = '';
    const write = createLineWriter(streamOf((chunk, done) => ((text += chunk.toString()), done())), () => undefined); // prettier-ignore
    for (const line of ['a', 'b']) write(line);
    expect(text).toBe('a\nb\n');
  });

  it('are left out where a slow reader has more than 1 MiB to read, which is said once', () => {
    let release = (): void => undefined;
    const chunks: number[] = [];
    const complained: string[] = [];
    const stream = streamOf((chunk, done) => (chunks.push(chunk.length), (release = done)));
    const write = createLineWriter(stream, (reason) => complained.push(reason));
    write('a'.repeat(1_048_575));
    write('still');
    expect([complained, stream.writableLength]).toEqual([[], 1_048_582]);
    write('left out');
    write('left out');
    expect([complained, stream.writableLength]).toEqual([['the output is read too slowly'], 1_048_582]);
    release();
    write('b');
    expect(stream.writableLength).toBeLessThan(100);
  });

  it('that cannot be written are given up with the reason, and nobody is told again', async () => {
    const complained: string[] = [];
    const stream = streamOf((_, done) => done(new Error('the disk is full')));
    const write = createLineWriter(stream, (reason) => complained.push(reason));
    write('a');
    await new Promise((resolve) => stream.once('close', resolve));
    const late = vi.spyOn(stream, 'write');
    write('b');
    expect([complained, late.mock.calls]).toEqual([['the output cannot be written (the disk is full)'], []]);
  });
});

describe('a file that is followed', () => {
  it('is told once after each series of changes, until nobody follows it', async () => {
    const path = file('a');
    const changed = vi.fn<() => void>();
    const unfollow = followFile(path, changed);
    await stat(path);
    appendFileSync(path, 'b');
    appendFileSync(path, 'c');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), 10_000);
    appendFileSync(path, 'd');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2), 10_000);
    unfollow();
    const other = vi.fn<() => void>();
    const unfollowOther = followFile(path, other);
    await stat(path);
    appendFileSync(path, 'e');
    await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(1), 10_000);
    unfollowOther();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('counts in its last version while it is away', async () => {
    const path = file('a');
    const changed = vi.fn<() => void>();
    const unfollow = followFile(path, changed);
    await stat(path);
    rmSync(path);
    // Whoever follows it as well tells when it was seen to be away, and there again.
    const seen = (isThere: boolean) =>
      new Promise<void>((resolve) =>
        watchFile(path, { interval: 100 }, ({ nlink }) => nlink > 0 === isThere && resolve()),
      );
    await seen(false);
    writeFileSync(path, 'b');
    await seen(true);
    expect(changed).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), 10_000);
    unfollow();
    unwatchFile(path);
  });
});

describe('recordings', () => {
  it('that cannot be written are misuse at first, and a complaint later', () => {
    const complained = vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(() => createRecordFile(join(folder, 'a/b'))).toThrow(MisuseError);
    expect(() => createRecordFile(join(folder, 'a/b'))).toThrow(/^--record \S+ cannot be written: ENOENT/);
    expect(() => createRecordFile(file(''))).toThrow(`--record ${join(folder, 'file')} cannot be written: it is there already; name a new file`); // prettier-ignore
    vi.useFakeTimers();
    const path = join(folder, 'recorded');
    const record = createRecordFile(path);
    rmSync(folder, { recursive: true });
    record([], 0);
    vi.runAllTimers();
    expect(complained.mock.calls).toEqual([[expect.stringMatching(/^--record \S+recorded cannot be written: ENOENT/)]]);
  });

  it('are written a tenth of a second after the first of several, as JSON that a person reads', () => {
    vi.useFakeTimers();
    const path = join(folder, 'recorded');
    const record = createRecordFile(path);
    const rules = [{ operation: 'one', response: { status: 404 } }];
    record([], 0);
    vi.advanceTimersByTime(99);
    record(rules, 0);
    expect(readFileSync(path, 'utf8')).toBe('[]\n');
    vi.advanceTimersByTime(1);
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(rules, null, 2)}\n`);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that are left out are told as they come', () => {
    const complained = vi.spyOn(console, 'error').mockReturnValue(undefined);
    vi.useFakeTimers();
    const record = createRecordFile(join(folder, 'recorded'));
    for (const skipped of [0, 1, 1, 2]) record([], skipped);
    expect(complained.mock.calls).toEqual(Array(2).fill(['A response was not recorded: it is not JSON, or there are too many.'])); // prettier-ignore
  });
});

it.each([
  ['linux', 'xdg-open', ['http://a']],
  ['freebsd', 'xdg-open', ['http://a']],
  ['darwin', 'open', ['http://a']],
  // The first text in quotes would be the title of a window.
  ['win32', 'cmd', ['/c', 'start', '', 'http://a']],
] as const)('a page is opened on %s by %s', (platform, command, args) => {
  expect(commandToOpen('http://a', platform)).toEqual([command, args]);
});
