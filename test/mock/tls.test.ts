/** The mock over HTTPS. The certificate is a test's own, for localhost, and good for a hundred years. */
import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { plainSample } from './support/samples.ts';
import { operation } from './support/server.ts';

const read = (name: string) => readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8');
const cert = read('localhost-cert');

describe('HTTPS', () => {
  it('responses as HTTP does', async () => {
    const mock = await startMock({ port: 0, certificate: { cert, key: read('localhost-key') } });
    const { target, headers } = plainSample(operation('getUser'));
    const status = await new Promise((resolve, reject) =>
      get(mock.url + target, { ca: cert, headers, agent: false }, (response) =>
        resolve(response.resume().statusCode),
      ).on('error', reject),
    );
    expect([mock.url.startsWith('https://'), status]).toEqual([true, 200]);
    await mock.close();
  });

  it('does not start with a certificate that is none', async () => {
    await expect(startMock({ port: 0, certificate: { cert: 'x', key: 'y' } })).rejects.toThrow();
  });
});
