/** Each check finds the fault that it is named after, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { checks } from '../../scripts/contract/checks/index.ts';
import { keySchemeOf } from '../../scripts/contract/requests.ts';
import { document } from '../support/document.ts';
import type { Meddling, Passing } from './support/meddler.ts';
import { useRuns } from './support/runs.ts';

const runs = useRuns();

const success = ({ status }: Passing) => status >= 200 && status < 300;
const withHeader = (answer: Passing, name: string, value: string) => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});
const without = (answer: Passing, name: string): Passing => {
  const { [name]: _gone, ...headers } = answer.headers;
  return { ...answer, headers };
};
const withKey = { authorization: `Bearer ${keySchemeOf(document).example}` };

/** For each check, a server with one fault. */
const planted: Record<string, Meddling> = {
  'server-error': { answer: (answer) => (answer.status === 422 ? { status: 500, headers: {}, text: '' } : answer) },
  'undocumented-status': {
    answer: (answer) => (success(answer) && answer.text !== '' ? { ...answer, status: 207 } : answer),
  },
  'undocumented-content-type': {
    answer: (answer) =>
      success(answer) && answer.text !== '' ? withHeader(answer, 'content-type', 'text/json') : answer,
  },
  'header-conformance': { answer: (answer) => without(answer, 'x-request-id') },
  'body-conformance': {
    answer: (answer) => ({ ...answer, text: answer.text.replace('"email_verified":', '"email_confirmed":') }),
  },
  'negative-data-accepted': {
    request: (request) => ({ ...request, target: request.target.replace(/limit=[^&]*&?/, '') }),
  },
  'positive-data-refused': {
    answer: (answer, { target }) =>
      target.includes('limit=') && success(answer)
        ? {
            ...answer,
            status: 422,
            text: '{"code":"invalid_request_parameters","message":"x","errors":[{"code":"x","message":"x"}]}',
          }
        : answer,
  },
  'missing-required': {
    request: (request) =>
      request.method === 'POST' && request.body === '' && request.target.endsWith('/confirm')
        ? { ...request, body: '{"code":"123456"}', headers: { ...request.headers, 'content-type': 'application/json' } }
        : request,
  },
  'auth-ignored-no-key': { request: (request) => ({ ...request, headers: { ...withKey, ...request.headers } }) },
  'auth-ignored-wrong-scheme': {
    request: (request) =>
      request.headers['authorization']?.startsWith('Basic')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  'auth-ignored-malformed-key': {
    request: (request) =>
      request.headers['authorization']?.includes('~')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  'auth-ignored-unknown-key': {
    request: (request) =>
      request.headers['authorization']?.includes('never')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  'unsupported-method': { answer: (answer) => (answer.status === 405 ? withHeader(answer, 'allow', 'GET') : answer) },
  'response-time': {
    answer: async (answer, { target }) => {
      if (target.includes('external_id')) await new Promise((wait) => setTimeout(wait, 150));
      return answer;
    },
  },
  'www-authenticate': { answer: (answer) => without(answer, 'www-authenticate') },
  leaks: {
    answer: (answer) => withHeader(answer, 'x-debug', 'Error at handle (/srv/app/src/users.js:12:5)'),
  },
};

describe('the checks', () => {
  it('have a planted fault each', () => {
    expect(Object.keys(planted)).toEqual(checks.map(({ name }) => name));
  });

  it('find nothing where nothing is wrong', async () => {
    const report = await runs.run({});
    expect(report.findings).toEqual([]);
    expect(report.warnings).toEqual([]);
    for (const { name, passed } of report.checks.slice(0, checks.length)) expect(passed, name).toBeGreaterThan(0);
  });

  it.each(Object.entries(planted))('%s finds its fault, alone', async (name, meddling) => {
    const report = await runs.run(meddling, { maxTime: name === 'response-time' ? 140 : 2_000 });
    expect([...new Set(report.findings.map(({ check }) => check))]).toEqual([name]);
    const [finding] = report.findings;
    expect(finding?.curl).toMatch(/^curl -i .*'http:\/\/127\.0\.0\.1:\d+\//);
    expect(report.checks.find((check) => check.name === name)?.failed).toBeGreaterThan(0);
  });
});
