/** Who is told that the data changed, and what an open page is sent. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Changes, changeStream } from 'user-management-sandbox/testing';

it('each environment has its own listeners, and webhooks to send have those who send them', () => {
  const changes = new Changes();
  const told: string[] = [];
  const [end, endOther, endSender] = [
    changes.subscribe('main', () => told.push('main')),
    changes.subscribe('main', () => told.push('main too')),
    changes.subscribeSender(() => told.push('sender')),
  ];
  changes.subscribe('scope_1', () => told.push('scope_1'));
  const tell = (environment: string, due: boolean) => {
    told.length = 0;
    changes.tell(environment, due);
    return [...told];
  };
  expect(tell('main', false)).toEqual(['main', 'main too']);
  expect(tell('main', true)).toEqual(['main', 'main too', 'sender']);
  expect(tell('scope_1', false)).toEqual(['scope_1']);
  expect(tell('none', true)).toEqual(['sender']);
  end();
  endSender();
  expect(tell('main', true)).toEqual(['main too']);
  endOther();
  expect(tell('main', true)).toEqual([]);
});

describe('an open page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A connection of a page, what it was sent, and how a change is made. */
  function open() {
    const [connection, closing, sent] = [new EventEmitter(), new AbortController(), [] as string[]];
    let listener: (() => void) | undefined;
    Object.assign(connection, {
      writableLength: 0,
      write: (text: string) => sent.push(text),
      end: () => {
        sent.push('end');
        connection.emit('close');
      },
    });
    const subscribe = (given: () => void) => {
      listener = given;
      return () => (listener = undefined);
    };
    changeStream(subscribe, closing.signal)(connection as never);
    return { connection, closing, sent, change: () => listener?.(), isListening: () => listener !== undefined };
  }
  const event = 'data: changed\n\n';

  it('is told at once, once for changes that come together, and now and then anyway', () => {
    const { sent, change } = open();
    expect(sent).toEqual([event]);
    change();
    vi.advanceTimersByTime(99);
    change();
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([event, event]);
    change();
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(3);
    vi.advanceTimersByTime(4_799);
    expect(sent).toHaveLength(3);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(4);
  });

  it('that does not read is told nothing until it does', () => {
    const { connection, sent } = open();
    Object.assign(connection, { writableLength: 5 });
    vi.advanceTimersByTime(5_000);
    expect(sent).toHaveLength(1);
    Object.assign(connection, { writableLength: 0 });
    vi.advanceTimersByTime(5_000);
    expect(sent).toHaveLength(2);
  });

  it('ends with the sandbox, and is forgotten when it is gone', () => {
    const { closing, sent, change, isListening } = open();
    change();
    closing.abort();
    expect([sent, isListening(), vi.getTimerCount()]).toEqual([[event, 'end'], false, 0]);
    const left = open();
    left.connection.emit('close');
    left.closing.abort();
    vi.advanceTimersByTime(20_000);
    expect([left.sent, left.isListening()]).toEqual([[event], false]);
  });
});
