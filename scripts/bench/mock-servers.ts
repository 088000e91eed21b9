/** The servers that the mock's bench compares: each a command that serves the same document, or the same payload. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import { operationsOf, readBundle, type OpenApiDocument } from 'user-management-openapi';
import { bundleFile, cacheDir, generatedDir, root } from '../lib/repo.ts';

/** A server to measure. */
export interface Subject {
  name: string;
  /** The arguments of Node, with `PORT` in the place of the port. */
  args: string[];
}

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
const bundle = join(generatedDir, 'openapi.json');
const here = join(root, 'scripts', 'bench');

/** The mock as it is published. */
const mockBin = join(root, 'packages', 'mock', 'dist', 'bin.js');

/** Every server. The first is the one that the others are compared with. */
export const subjects: Subject[] = [
  { name: 'mock', args: [mockBin, '--port', 'PORT', '--log', 'silent'] },
  { name: 'mock, causes off', args: [mockBin, '--port', 'PORT', '--log', 'silent', '--no-causes'] },
  { name: 'bare node:http', args: [join(here, 'mock-bare.ts'), 'PORT'] },
  { name: 'prism, log off', args: [prism, 'mock', '--port', 'PORT', '--verboseLevel', 'silent', bundle] },
  { name: 'prism, log on', args: [prism, 'mock', '--port', 'PORT', bundle] },
  { name: '@scalar/mock-server', args: [join(here, 'mock-scalar.ts'), 'PORT', bundle] },
];

/** The mock and Prism with a document of some 500 operations. */
export function largeSubjects(): Subject[] {
  const file = join(cacheDir, 'bench', 'large.json');
  mkdirSync(join(cacheDir, 'bench'), { recursive: true });
  writeText(file, JSON.stringify(enlarged(readBundle(bundleFile), 488)));
  return [
    { name: 'mock, many operations', args: [mockBin, '--port', 'PORT', '--log', 'silent', '--spec', file] },
    { name: 'prism, many operations', args: [prism, 'mock', '--port', 'PORT', '--verboseLevel', 'silent', file] },
  ];
}

/** The document with copies of its paths, so that it has so many more operations. */
function enlarged(document: OpenApiDocument, more: number): OpenApiDocument {
  const paths = { ...document.paths };
  const wanted = operationsOf(document).length + more;
  for (let copy = 1; operationsOf({ ...document, paths }).length < wanted; copy++) {
    for (const [path, item] of Object.entries(document.paths)) {
      const text = JSON.stringify(item).replaceAll(/"operationId":"(\w+)"/g, `"operationId":"$1${copy}"`);
      paths[`/copy_${copy}${path}`] = JSON.parse(text) as Record<string, unknown>;
    }
  }
  return { ...document, paths };
}
