/** Pieces of Markdown that hold any text. */
import { expect, it } from 'vitest';
import { blocks, code, fence, table } from 'user-management-openapi/markdown';

it.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`a', '`` `a ``'],
  ['a``b`', '``` a``b` ```'],
])('%s as code', (text, markdown) => {
  expect(code(text)).toBe(markdown);
});

it('a block has a fence that is longer than any in it', () => {
  expect(fence('sh', 'a\n')).toBe('```sh\na\n```');
  expect(fence('md', 'a ``` b')).toBe('```md\na ``` b\n```');
  expect(fence('md', '```\na\n```')).toBe('````md\n```\na\n```\n````');
  expect(fence('md', 'a\n````\nb')).toBe('`````md\na\n````\nb\n`````');
});

it('a table keeps its cells in their columns, and leaves out columns and tables without anything', () => {
  expect(
    table(
      ['a', 'b', 'c'],
      [
        ['x|y', '', 'line\n  break'],
        ['1', '', ''],
      ],
    ),
  ).toBe(
    // prettier-ignore
    '| a | c |\n| --- | --- |\n| x\\|y | line break |\n| 1 |  |',
  );
  expect(table(['a'], [])).toBe('');
  expect(blocks('a', '', 'b')).toBe('a\n\nb');
});
