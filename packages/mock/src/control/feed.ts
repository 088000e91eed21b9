/** Telling open pages what happens in a mock, as server-sent events. */
import type { Writable } from 'node:stream';
import { Fault } from '../core/faults.ts';
import type { Session, Sessions } from '../session.ts';
import { snapshotOf } from './snapshot.ts';

/** How many pages may be open at once. */
const maxReaders = 16;

/** How often pages are told what has changed, in milliseconds. */
const interval = 250;

/** How long a page waits before it connects again, in milliseconds: less than browsers do by themselves. */
const reconnectAfter = 500;

/** After how many turns something is sent to a page where nothing has changed, so that one that is gone is noticed. */
const quietTurns = 60;

/** How many turns a page may take to read one event before it is dropped. */
const patientTurns = 20;

interface Reader {
  connection: Writable;
  session: Session;
  /** What it was told last. */
  told: string;
  /** How many turns ago. */
  turns: number;
}

/**
 * The pages that are open. Nothing is watched while there are none; while there are, each is told the state of its scope
 * whenever that has changed. A page never has more than one event on its way.
 */
export class Feed {
  readonly #sessions: Sessions;
  readonly #readers = new Set<Reader>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /**
   * Takes on a page.
   * @param session the scope that it shows
   * @returns what sends it events from now on
   * @throws a Fault when too many pages are open
   */
  open(session: Session): (connection: Writable) => void {
    if (this.#readers.size >= maxReaders)
      throw new Fault('too_many_pages', `${maxReaders} pages are open already. Close one of them.`);
    return (connection) => {
      if (this.#closed) {
        connection.end();
        return;
      }
      const reader: Reader = { connection, session, told: '', turns: 0 };
      this.#readers.add(reader);
      connection.once('close', () => this.#drop(reader));
      this.#tell(reader);
      this.#timer ??= setInterval(() => this.#readers.forEach((each) => this.#tell(each)), interval);
    };
  }

  /** Ends every page's stream, and those that come later at once. */
  close(): void {
    this.#closed = true;
    for (const { connection } of this.#readers) connection.end();
  }

  #tell(reader: Reader): void {
    const { connection, session } = reader;
    reader.turns++;
    if (connection.writableLength > 0) {
      if (reader.turns > patientTurns) connection.destroy();
      return;
    }
    if (!this.#sessions.has(session)) {
      connection.end();
      return;
    }
    const state = JSON.stringify(snapshotOf(session, this.#sessions));
    if (state === reader.told && reader.turns < quietTurns) return;
    const retry = reader.told === '' ? `retry: ${reconnectAfter}\n` : '';
    connection.write(state === reader.told ? ':\n\n' : `${retry}data: ${state}\n\n`);
    reader.told = state;
    reader.turns = 0;
  }

  #drop(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
