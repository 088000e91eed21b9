/** Which operation a request is for: its target, the templates that it fits, and the nearest where none does. */
import { describe, expect, it } from 'vitest';
import {
  createOperationRouter,
  readTarget,
  SegmentTree,
  templateMatcher,
  unknownPath,
} from 'user-management-mock/testing';
import { outcome } from './support/outcome.ts';

describe('a target', () => {
  it.each<[string, string, [string, string][]]>([
    ['/a/b', '/a/b', []],
    ['/a?', '/a', []],
    ['/a?b=c=d', '/a', [['b', 'c=d']]],
    ['/a?b&&=c&', '/a', [['b', ''], ['', 'c']]],
    ['/a?b=1&b=2', '/a', [['b', '1'], ['b', '2']]],
    ['/a?b+c=d+e%2B', '/a', [['b c', 'd e+']]],
    ['/a?b=c?d', '/a', [['b', 'c?d']]],
    ['/a/./../b?c=d', '/b', [['c', 'd']]],
    ['/a%2Fb', '/a%2Fb', []],
    ['//a/b', '//a/b', []],
    ['http://host/a?b=c#d', '/a', [['b', 'c']]],
  ])('%s', (target, path, query) => {
    expect(readTarget(target)).toEqual({ path, query });
  }); // prettier-ignore

  it.each([
    [`/${'a'.repeat(8_191)}`, undefined],
    [`/${'a'.repeat(8_192)}`, 'target_too_long'],
    ['a/b', 'malformed_target'],
    ['/a?b=%', 'malformed_target'],
    ['/a?%ff=b', 'malformed_target'],
  ])('%.12s', (target, fault) => {
    expect(outcome(() => readTarget(target) && undefined)).toBe(fault);
  });

  it.each([
    ['/a/{id}', '/a/b%20c', { id: 'b c' }],
    ['/a/{id}', '/a/', undefined],
    ['/a/{id}', '/a/b/c', undefined],
    ['/a/{id}.{ending}', '/a/b.c.d', { id: 'b', ending: 'c.d' }],
    ['/a/x{id}y', '/a/xy', undefined],
    ['/a/x{id}y', '/a/xzy', { id: 'z' }],
    ['/a/x{id}y', '/a/zy', undefined],
    ['/a b/{id}', '/a%20b/c', { id: 'c' }],
    ['/a%20b/{id}', '/a%20b/c', { id: 'c' }],
    ['/%zz/{id}', '/%25zz/c', { id: 'c' }],
    ['/a/{x}y{z}', '/a/yz', undefined],
    ['/a/{x}y{z}', '/a/xyz', { x: 'x', z: 'z' }],
    ['/a/{x}', '/a', undefined],
  ])('that fits %s: %s', (template, path, parameters) => {
    expect(templateMatcher(template)(path)).toEqual(parameters);
  });

  it.each<[path: string, nearest: string, templates?: string[]]>([
    ['/user', '/users'],
    ['/users/exits/likes', '/users/{id}/likes'],
    ['/users/exac/likes', '/users/exact/likes'],
    ['/users//likes', '/users/exact/likes'],
    ['/a/users', '/a/user', ['/b/users', '/a/user']],
    ['/x', '/y', ['/zz/long', '/y']],
    ['/aa/x', '/aa/y', ['/zz/y', '/aa/y']],
    ['/use', '/abc', ['/user/{id}', '/abc']],
  ])('that no operation has names the nearest: %s', (path, nearest, others) => {
    const templates = others ?? ['/users/exact/likes', '/users/{id}/likes', '/users'];
    expect(unknownPath(path, templates).message).toBe(
      `The document has no path ${path}. The nearest one is ${nearest}.`,
    );
  });
});

describe('a router', () => {
  const operations = [
    { path: '/a/{id}', method: 'GET' },
    { path: '/a/{name}', method: 'PUT' },
    { path: '/a/fixed', method: 'POST' },
    { path: '/a/x{one}', method: 'PATCH' },
    { path: '/a/x{one}y{two}', method: 'PATCH' },
  ];
  const find = (path: string, method: string, likePrism = false) => {
    const found = createOperationRouter(operations, likePrism).find(path, method);
    return Array.isArray(found) ? found : [found.operation.path, found.path];
  };

  it.each<[string, string, unknown]>([
    ['/a/1', 'GET', ['/a/{id}', { id: '1' }]],
    ['/a/1', 'PUT', ['/a/{name}', { name: '1' }]],
    ['/a/1', 'HEAD', ['/a/{id}', { id: '1' }]],
    ['/a/1', 'DELETE', ['GET', 'PUT']],
    ['/a/fixed', 'POST', ['/a/fixed', {}]],
    ['/a/fixed', 'GET', ['/a/{id}', { id: 'fixed' }]],
    ['/a/fixed', 'DELETE', ['POST', 'GET', 'PUT']],
    ['/a/xbyc', 'PATCH', ['/a/x{one}y{two}', { one: 'b', two: 'c' }]],
    ['/a/xb', 'PATCH', ['/a/x{one}', { one: 'b' }]],
    ['/a/', 'GET', []],
    ['/a', 'GET', []],
    ['/a/x', 'DELETE', ['GET', 'PUT']],
    ['/a/xbyc', 'DELETE', ['PATCH', 'GET', 'PUT']],
    ['/b', 'GET', []],
  ])('finds %s %s', (path, method, found) => {
    expect(find(path, method)).toEqual(found);
  });

  it('finds what Prism finds', () => {
    expect(find('/a/', 'GET', true)).toEqual(['/a/{id}', { id: '' }]);
    expect(find('/a/1', 'HEAD', true)).toEqual(['GET', 'PUT']);
    expect(createOperationRouter(operations).find('/a/', 'GET')).toEqual([]);
    expect(createOperationRouter(operations).unknown('/a')).toMatchObject({
      ...{ status: 404, fault: 'unknown_path' },
      message: 'The document has no path /a. The nearest one is /a/{id}.',
    });
    expect(createOperationRouter([]).unknown('/a').message).toBe('The document has no path /a.');
  });

  it('has one place for templates that differ in names alone, and two for those with other texts', () => {
    const tree = new SegmentTree<number>();
    let made = 0;
    const at = (template: string) => tree.at(template, () => ++made);
    expect(['/a/{x}b', '/a/{y}b', '/a/{x}-{y}', '/a/{x}', '/a/ab{x}', '/a/a{x}b'].map(at)).toEqual([1, 1, 2, 3, 4, 5]);
    expect(tree.find('/a/ab-b').map(({ end, values }) => [end, ...values])).toEqual([
      ...[[4, '-b'], [5, 'b-'], [1, 'ab-'], [2, 'ab', 'b'], [3, 'ab-b']],
    ]); // prettier-ignore
  });
});
