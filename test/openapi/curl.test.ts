/** The lines that repeat a finding, as a shell reads them. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlCommand, curlLine, curlSample } from 'user-management-openapi/requests';

const base = 'http://127.0.0.1:1';
const key = 'sk_secret';
const variable = 'CONTRACT_API_KEY';

/** What a shell makes of a line: its words, with the key in the environment. */
function words(line: string): string[] {
  const script = `each() { for word; do printf '%s\\0' "$word"; done; }; each ${line}`;
  return execFileSync('sh', ['-c', script], { env: { [variable]: key }, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

it.each(['Bearer sk_secret', 'Bearer sk_secret0never0issued', 'Basic sk_secret_more'])(
  'sends %s without showing the key',
  (authorization) => {
    const line = curlLine(base, { method: 'GET', target: '/', headers: { authorization } }, { key, variable });
    expect(line).not.toContain(key);
    expect(words(line)).toEqual(['curl', '-i', `${base}/`, '--header', `authorization: ${authorization}`]);
  },
);

const body = `{"name":"O'Neil $HOME \`x\`!"}`;

it.each([
  ['line', curlLine, ['curl', '-i'], '--data-raw'],
  ['sample', curlSample, ['curl'], '--data'],
  ['command', curlCommand, ['curl'], '--data'],
] as const)('a %s has a body with quotation marks and a path with brackets as they are', (_, write, first, data) => {
  const text = write(base, {
    method: 'POST',
    target: "/a?b=[1]&c='$x",
    headers: { 'X-Of': '$1', 'If-Match': '"1"' },
    body,
  });
  expect(words(text)).toEqual([
    ...[...first, '--request', 'POST', '--globoff', `${base}/a?b=[1]&c='$x`],
    ...['--header', 'X-Of: $1', '--header', 'If-Match: "1"', data, body],
  ]);
});

it('a sample is an option a line, and waits for no body of a response to HEAD', () => {
  const request = { method: 'HEAD', target: '/users', headers: { Authorization: `Bearer ${key}` } };
  expect(curlSample(`${base}/`, request)).toBe(
    `curl --head "${base}/users" \\\n  --header "Authorization: Bearer ${key}"`,
  );
});
