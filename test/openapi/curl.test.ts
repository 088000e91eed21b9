/** The lines that repeat a finding, as a shell reads them. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlLine } from 'user-management-openapi/requests';

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

it('sends a body with quotation marks and a path with brackets as they are', () => {
  const body = `{"name":"O'Neil $HOME \`x\`"}`;
  const line = curlLine(base, { method: 'POST', target: "/a?b=[1]&c='", headers: {}, body });
  expect(words(line)).toEqual([
    'curl',
    '-i',
    '--request',
    'POST',
    '--globoff',
    `${base}/a?b=[1]&c='`,
    '--data-raw',
    body,
  ]);
});
