/** What the search finds and in which order, in small indexes where one rule decides: each rule by itself. */
import { describe, expect, it } from 'vitest';
import { findPages, indexSections, type SearchIndex } from 'user-management-docs/search';

const section = (address: string, page: string, text: string, more: object = {}) => ({
  ...{ address, page, kind: 'Guide', heading: '', aliases: '', names: '', text, code: '', weight: 1, ...more },
});
type Section = ReturnType<typeof section>;
const index = (...sections: Section[]) => indexSections(sections.map((each, id) => ({ id, ...each })));
const order = (of: SearchIndex, query: string) => findPages(of, query).pages.map(({ address }) => address);
const texts = (...all: string[]) => index(...all.map((text, at) => section(`/${at}/`, 'Top', text)));

describe('is found', () => {
  it.each<[what: string, query: string, texts: string[], found: number[]]>([
    ['both of what no section has together', 'bearer door', ['A bearer.', 'A door.'], [0, 1]],
    ['by one word of a phrase, that word alone', 'api', ['The api of doors.', 'The bearer.'], [0]],
    [
      'by a phrase, its words and what else stands for it',
      'api key',
      ['Your api key.', 'The bearer.', 'A key.'],
      [0, 1],
    ],
    ['by a phrase that is only talk, what it stands for', 'what changed', ['It has changed.', 'The changelog.'], [1]],
    ['nothing by talk that a word stands for', 'changelog', ['It has changed.', 'The changelog.'], [1]],
    ['all that is asked for, talk too', 'what changed lamps', ['Lamps.', 'The changelog of lamps.'], [1]],
    ['by a phrase without its words that say nothing', 'log in', ['To log it.', 'Right in the room.'], [0]],
    ['by a word that says nothing, where it is alone', 'for', ['Made for you.', 'A lamp.'], [0]],
    ['by the beginning of a word', 'eveni', ['In the evening.'], [0]],
    ['by the beginning of a word that is written in two', 'e-mai', ['An email.'], [0]],
    ['by a word that is nowhere, the one that stands for it', 'swagger', ['Of openapi.', 'Swag.'], [0]],
    ['nothing by the beginning of what a word stands for', 'javascript', ['To jsonify.'], []],
    ['by a word in another form', 'lamps', ['Many lamps.', 'Each lamp.'], [0, 1]],
    ['by a name alone where it is there', 'list_metadata', ['The list_metadata.', 'A list of metadata.'], [0]],
    ['by the parts of a name where it is not', 'list_metadata', ['A list of metadata.', 'A list.'], [0]],
    ['by words with a hyphen, those words without it', 'rate-limit', ['The rate limit.', 'A limit.'], [0]],
    ['by the parts of a name that are no single letter', 'x-request-id', ['Each request has an id.'], [0]],
  ])('%s: “%s”', (_, query, all, found) => {
    expect(order(texts(...all), query).toSorted()).toEqual(found.map((at) => `/${at}/`));
    expect(findPages(texts(...all), query).corrected).toBe(undefined);
  });

  it('by a question what it is about, and not what has the same small words', () => {
    const small =
      'a an and are as at be by can do does for from how i in is it my of on or the to what when where which with';
    for (const word of small.split(' '))
      expect([word, order(texts(`Each lamp ${word}.`, 'A harbor.'), `${word} harbor`)]).toEqual([word, ['/1/']]);
  });

  it('nothing by what is no word of any text', () => {
    expect(findPages(texts('A lamp.'), 'zzzzzz')).toEqual({ pages: [] });
  });

  it.each<[typed: string, texts: string[], meant: string | undefined]>([
    // Of two that are as near the one that is there more often, and of two that are not the nearer one.
    ['wxrd', ['Ward.', 'The word is long here.', 'The word is long there.'], 'word'],
    ['wxrd', ['Word.', 'The ward is long here.', 'The ward is long there.'], 'ward'],
    ['lampshde', ['Lampshore.', 'Lampshore.', 'Lampshore.', `${'Other words. '.repeat(20)}A lampshade.`], 'lampshade'],
    ['chngelgo', ['The changelog.'], 'changelog'],
    ['chnglog', ['The changelog.'], undefined],
    ['cxaxgelxg', ['The changelog.'], undefined],
    ['lmpa', ['A lamp.'], undefined],
    ['dor', ['A door.'], undefined],
  ])('by “%s” among %j what it was meant to be', (typed, all, meant) => {
    const { pages, corrected } = findPages(texts(...all), typed);
    expect([corrected, pages.length > 0]).toEqual([meant, meant !== undefined]);
  });
});

describe('comes first', () => {
  it.each<[what: string, query: string, first: Section, second: Section]>([
    ['a title that is the query', ' LAMP post ', section('/a/', 'Lamp Post', 'x'), section('/b/', 'Post lamp', 'x')],
    [
      'a title that is it but for lines',
      'lamp post',
      section('/a/', 'lamp_post', 'x'),
      section('/b/', 'post_lamp', 'x'),
    ],
    [
      'another name that is the query',
      'lamps',
      section('/a/', 'X', 'x', { aliases: 'get lamps' }),
      section('/b/', 'X', 'x', { aliases: 'get (lamps)' }),
    ],
    [
      'a heading that is the query',
      'lamp post',
      section('/a/', 'X', 'x', { heading: 'Lamp post' }),
      section('/b/', 'X', 'x', { heading: 'Post lamp' }),
    ],
    [
      'a title with all words',
      'dim lamp',
      section('/a/', 'Dim lamp now', 'Of x.'),
      section('/b/', 'Some lamp now', 'Of dim.', { weight: 4 }),
    ],
    [
      'a title with the word itself',
      'delete',
      section('/a/', 'Delete all', 'x'),
      section('/b/', 'Remove all', 'x', { weight: 24 }),
    ],
    [
      'a title with all parts of a word',
      'rate-limit',
      section('/a/', 'Rate limit now', 'Of x.'),
      section('/b/', 'Rate of all', 'A limit.', { weight: 3 }),
    ],
    [
      'a title of which a phrase is more',
      'sign up',
      section('/a/', 'Sign up all users', 'x'),
      section('/b/', 'Other users', 'To sign up, sign up.', { weight: 5.3 }),
    ],
    [
      'a text with another form of the word, and not what it stands for',
      'deleted',
      section('/a/', 'Top', 'To delete it.'),
      section('/b/', 'Top', 'To remove it.', { weight: 2.5 }),
    ],
    [
      'a title with what the word stands for',
      'delete',
      section('/a/', 'Remove all', 'x'),
      section('/b/', 'Other all', 'To remove it.', { weight: 5 }),
    ],
    [
      'a title with what a phrase of talk stands for',
      'what changed',
      section('/a/', 'Changelog', 'x'),
      section('/b/', 'Changed', 'The changelog.', { weight: 3 }),
    ],
    [
      'a title of which it is more',
      'lamp',
      section('/a/', 'Lamp post', 'x'),
      section('/b/', 'Lamp post for one big room', 'x', { weight: 1.6 }),
    ],
    [
      'a title without words that say nothing',
      'lamp',
      section('/a/', 'The lamp', 'x'),
      section('/b/', 'Big lamp', 'x'),
    ],
    [
      'another name, and not a name in it',
      'harbor',
      section('/a/', 'X', 'x', { aliases: 'harbor-master' }),
      section('/b/', 'X', 'x', { names: 'harbor-master', weight: 2 }),
    ],
    [
      'a name in it, and not its text',
      'harbor',
      section('/a/', 'X', 'x', { names: 'harbor-master' }),
      section('/b/', 'X', 'Harbor-master.', { weight: 1.5 }),
    ],
    [
      'a text, and not its code',
      'harbor',
      section('/a/', 'X', 'Harbor-master.'),
      section('/b/', 'X', 'x', { code: 'harbor-master', weight: 2 }),
    ],
    [
      'a text with the query as it is',
      'dim lamp',
      section('/a/', 'X', 'A Dim Lamp.'),
      section('/b/', 'X', 'A Lamp Dim.'),
    ],
  ])('%s: “%s”', (_, query, first, second) => {
    expect(order(index(first, second), query)).toEqual(['/a/', '/b/']);
    expect(order(index(second, first), query)).toEqual(['/a/', '/b/']);
  });

  /** Fields of one length, one of which has the word. */
  const only = (place: 'page' | 'heading' | 'aliases' | 'names' | 'text' | 'code') =>
    section('/a/', 'x big', 'x big', {
      ...{ heading: 'x big', aliases: 'x big', names: 'x big', code: 'x big' },
      [place]: 'harbor big',
    });
  // A part of a page, whose title then counts for no more than its words do.
  const part = (page: string, text = 'x') => section('/b/', page, text, { heading: 'x' });
  it.each<[what: string, query: string, times: number, first: Section, second: Section]>([
    // Of which a text that has the query as it is counts half as much again, and a heading of which it is half twice as much.
    ['the word in a title', 'harbor', 3 / 1.5, only('page'), only('text')],
    ['the word in a heading', 'harbor', (2 * 4) / 1.5, only('heading'), only('text')],
    ['the word among other names', 'harbor', 6 / 1.5, only('aliases'), only('text')],
    ['the word among names', 'harbor', 2.5 / 1.5, only('names'), only('text')],
    ['the word in a text, and in code', 'harbor', 1.5 / 0.4, only('text'), only('code')],
    // The library counts twice what has both the word and its stem.
    [
      'the word, and not what it stands for',
      'delete',
      (1.5 * 2 * 3) / 0.3,
      section('/a/', 'X', 'Delete.'),
      section('/b/', 'X', 'Remove.'),
    ],
    ['a title that is the query', 'lamp', 1 + 6 * 3, section('/a/', 'Lamp', 'x'), part('Lamp')],
    [
      'a title with lines that is the query',
      'lamp_post',
      1 + 6 * 3,
      section('/a/', 'lamp_post', 'x'),
      part('lamp_post'),
    ],
    ['a title of which the query is half', 'lamp', 1 + 6 / 2, section('/a/', 'Lamp now', 'x'), part('Lamp now')],
    ['a title of which the query is more than all', 'lamp lamp', 1 + 6, section('/a/', 'Lamp', 'x'), part('Lamp')],
    ['a title that has it in other words', 'delete', 1 + 6 * 0.3, section('/a/', 'Remove x', 'x'), part('Remove x')],
    [
      'a title that has it partly so',
      'delete lamp',
      1 + 6 * 0.6,
      section('/a/', 'Remove lamp', 'x'),
      part('Remove lamp'),
    ],
    [
      'a text with the query as it is',
      'dim lamp',
      1.5,
      section('/a/', 'X', 'A dim lamp.'),
      section('/b/', 'X', 'A lamp dim.'),
    ],
    [
      ...(['a heading that is the query', 'lamp post', 7 / 3] as const),
      section('/a/', 'X', 'x', { heading: 'Lamp post' }),
      section('/b/', 'X', 'x', { heading: 'Post lamp' }),
    ],
  ])('%s (“%s”), as if %d times as important', (_, query, times, first, second) => {
    const against = (weight: number) => order(index(first, { ...second, address: '/b/', weight }), query);
    expect([against(times * 0.99), against(times * 1.01)]).toEqual([
      ['/a/', '/b/'],
      ['/b/', '/a/'],
    ]);
  });

  it('a page with several parts of it: the second counts two fifths, the third a fifth, and no other', () => {
    const against = (parts: number, weight: number) => {
      const all = Array.from({ length: parts }, (_, at) => section(`/a/#${at}`, 'X', 'A lamp.'));
      return order(index(...all, section('/b/', 'X', 'A lamp.', { weight })), 'lamp')[0];
    };
    for (const [parts, times] of [
      [1, 1],
      [2, 1.4],
      [3, 1.6],
      [4, 1.6],
    ] as const)
      expect([parts, against(parts, times * 0.99), against(parts, times * 1.01)]).toEqual([parts, '/a/', '/b/']);
  });

  it('of a page the part that has more of the query, and each place once', () => {
    const parts = ['Post lamp', 'Lamp post', 'Post of a lamp'].map((heading, at) =>
      section(`/a/#${at % 2}`, 'X', 'x', { heading }),
    );
    const [page] = findPages(index(...parts), 'lamp post').pages;
    expect(page!.sections.map(({ address, heading }) => [address, heading.map(({ text }) => text).join('')])).toEqual([
      ['/a/#1', 'Lamp post'],
      ['/a/#0', 'Post lamp'],
    ]);
  });
});

describe('is marked', () => {
  const hits = (text: string, query: string) =>
    findPages(index(section('/a/', 'Top', text)), query)
      .pages[0]!.sections[0]!.excerpt.filter(({ hit }) => hit)
      .map((piece) => piece.text);

  it.each([
    ['retry-after', 'See Retry-After. After a retry.', ['Retry-After.']],
    ['retry-after after', 'See Retry-After. After a retry.', ['Retry-After.', 'After']],
    ['retry-after', 'To retry it after that.', ['retry', 'after']],
    ['lamp', 'Lamps and a headlamp.', ['Lamps']],
    ['e-mail', 'An email, by mail.', ['email,']],
  ])('of “%s” in “%s”: %j', (query, text, marked) => expect(hits(text, query)).toEqual(marked));

  it('the title of the page, and no heading where there is none', () => {
    const { title, sections } = findPages(index(section('/a/', 'Lamp post', 'x')), 'lamp').pages[0]!;
    expect([title, sections[0]!.heading]).toEqual([
      [
        { text: 'Lamp', hit: true },
        { text: ' post', hit: false },
      ],
      [],
    ]);
  });
});

describe('of a text is shown', () => {
  const excerpt = (text: string) =>
    findPages(index(section('/a/', 'Top', text)), 'needle')
      .pages[0]!.sections[0]!.excerpt.map((piece) => piece.text)
      .join('');
  const words = (length: number) => 'word '.repeat(length / 5);

  it('its beginning where the first hit is near, and else what is around the first', () => {
    expect(excerpt(`needle ${words(300)}needle`)).toMatch(/^needle (?:word )+…$/);
    expect(excerpt(`${words(200)}needle ${words(300)}needle`)).toMatch(/^… (?:word )+needle (?:word )+…$/);
    expect(excerpt(`${words(65)}abcd needle ${words(200)}`)).toMatch(/^… (?:word )+abcd needle (?:word )+…$/);
    expect(excerpt(`${words(65)}abc needle ${words(200)}`)).toMatch(/^(?:word )+abc needle (?:word )+…$/);
  });

  it('all of it where it is no longer than that', () => {
    const text = `needle ${words(130)}end`;
    expect([text.length, excerpt(text), excerpt(`${text}s`)]).toEqual([140, text, `needle ${words(130)}…`]);
  });
});
