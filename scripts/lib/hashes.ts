/** Hashes of files and folders, with a memory: what was not touched since it was read is not read again. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, type BigIntStats } from 'node:fs';
import { relative, sep } from 'node:path';
import { filesBelow, writeText } from 'user-management-openapi/files';
import { readMemory } from './memory.ts';

/** What a result depends on: the absolute path of a file or folder, or what is read out of one. */
export type Input = string | (() => unknown);

/**
 * A file that changed this shortly before it was read may change again within what the clock of its file system can tell
 * apart, so that its hash is not remembered. Two seconds are the coarsest clock in use.
 */
const settled = 2_000_000_000n;

/** Changes whenever a file does: no program can set the time at which its status changed. */
const stampOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string => `${size} ${mtimeNs} ${ctimeNs} ${ino}`;

/** By path: the stamp of a file, and the hash of its content. */
type KnownFiles = Record<string, readonly [stamp: string, hash: string]>;

/** The hashes of one run. */
export class Hashes {
  #base: string;
  #memory: string;
  #known: KnownFiles;
  #changed = false;
  /** By path, what was hashed since something was written. */
  #fresh = new Map<string, string>();
  /** By path, the hashes of files that were read since then for another reason. */
  #read: ReadonlyMap<string, string> = new Map();

  /**
   * @param base paths are hashed relative to this folder, so that a checkout's place does not matter
   * @param memory the file that remembers from run to run
   */
  constructor(base: string, memory: string) {
    this.#base = base;
    this.#memory = memory;
    this.#known = readMemory<KnownFiles[string]>(memory);
  }

  /** Hashes inputs by name and content; one that is missing counts as such. */
  of(inputs: readonly Input[]): string {
    const hash = createHash('sha256');
    for (const input of inputs) {
      hash.update(typeof input === 'string' ? this.#path(input) : JSON.stringify(input()));
      hash.update('\0');
    }
    return hash.digest('hex');
  }

  /** Has everything looked at again: something was written. */
  forget(): void {
    this.#fresh.clear();
    this.#read = new Map();
  }

  /** Takes the hashes of files that were just read, until something is written. */
  know(files: ReadonlyMap<string, string>): void {
    this.#read = files;
  }

  /** Remembers for the next run. */
  save(): void {
    if (!this.#changed) return;
    const present = Object.entries(this.#known).filter(([file]) => existsSync(file));
    writeText(this.#memory, JSON.stringify(Object.fromEntries(present)));
    this.#changed = false;
  }

  #path(path: string): string {
    const fresh = this.#fresh.get(path);
    if (fresh !== undefined) return fresh;
    const files = filesBelow(path).map((file) => `${this.#name(file)}\0${this.#file(file)}`);
    const text = files.length === 0 ? `missing ${this.#name(path)}` : files.join('\0');
    this.#fresh.set(path, text);
    return text;
  }

  #name(path: string): string {
    return relative(this.#base, path).split(sep).join('/');
  }

  #file(file: string): string {
    const read = this.#read.get(file);
    if (read !== undefined) return read;
    const stat = statSync(file, { bigint: true });
    const stamp = stampOf(stat);
    const known = this.#known[file];
    if (known?.[0] === stamp) return known[1];
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    const now = BigInt(Date.now()) * 1_000_000n;
    if (now - stat.ctimeNs > settled) {
      this.#known[file] = [stamp, hash];
      this.#changed = true;
    }
    return hash;
  }
}
