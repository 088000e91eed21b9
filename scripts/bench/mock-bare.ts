/** The least that a server can do: `node:http` with one response of the document, for `pnpm bench mock` and `pnpm bench sandbox`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationsOf, readBundle } from 'user-management-openapi';
import { bundleFile } from '../lib/repo.ts';

const operation = operationsOf(readBundle(bundleFile)).find(({ method }) => method === 'get');
const [status, documented] = Object.entries(operation?.responses ?? {})[0] ?? [];
const [mediaType, content] = Object.entries(documented?.content ?? {})[0] ?? [];
// A text is written together with the headers, in one go; bytes would not be.
const body = JSON.stringify(Object.values(content?.examples ?? {})[0]?.value);
const headers = ['Content-Type', String(mediaType), 'Content-Length', String(Buffer.byteLength(body))];
const server = createServer((_request, response) => response.writeHead(Number(status), headers).end(body));
server.listen(Number(process.argv[2]), '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
);
