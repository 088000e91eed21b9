/** The steps that make what people read. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tarballFolder } from 'user-management-docs/tarball-folder';
import { withoutGuides } from 'user-management-docs/without-guides';
import { readBundle, withDefaults } from 'user-management-openapi';
import { writeText } from 'user-management-openapi/files';
import { docsPackages, withInstallLines } from '../lib/install-lines.ts';
import { installFacts, publishedPackages, tarballName, toolkitSettings } from '../lib/packages.ts';
import { releasesDir, specFile } from '../lib/repo.ts';
import type { Step } from '../lib/steps.ts';
import { codeOf } from './code.ts';

/** What links to the files of pages are made from: nothing where there are none. */
const editedFiles = (): string => (toolkitSettings().repository === '' ? '' : readFileSync(specFile, 'utf8'));

/** The reference in Markdown, and the docs in HTML. */
export function docsSteps(out: string): Step[] {
  const bundle = join(out, 'openapi.json');
  const texts = [join(out, 'workflows'), join(out, 'changelog.json'), installFacts, ...codeOf('docs')];
  const tarballs = publishedPackages().map(({ manifest }) => join(out, tarballFolder, tarballName(manifest.name)));
  return [
    {
      name: 'reference',
      inputs: [() => withoutGuides(withDefaults(readBundle(bundle))), ...texts],
      outputs: [join(out, 'reference')],
      consumers: 'readers, on GitHub and in an editor',
      async run() {
        const { generateReference, unknownLinks } = await import('user-management-docs/reference');
        const { readDocsExtras } = await import('user-management-docs/docs-extras');
        const document = withoutGuides(withDefaults(readBundle(bundle)));
        const pages = generateReference(document, readDocsExtras(out));
        // What fails, or is ended, leaves the former pages.
        rmSync(join(out, 'reference'), { recursive: true, force: true });
        for (const [name, text] of pages) writeText(join(out, 'reference', name), withInstallLines(text));
        return unknownLinks(document);
      },
    },
    {
      name: 'docs',
      inputs: [bundle, ...texts, ...tarballs, releasesDir, editedFiles],
      outputs: [join(out, 'docs')],
      consumers: 'readers, in a browser',
      local: true,
      async run() {
        const { buildDocs } = await import('user-management-docs');
        const { earlierVersions, readDocsExtras } = await import('user-management-docs/docs-extras');
        const document = readBundle(bundle);
        const earlier = earlierVersions(document, releasesDir);
        const { editLinks } = await import('../lib/edit-links.ts');
        const { rememberDocs } = await import('../lib/remembered.ts');
        const extras = { earlier, packages: docsPackages(), remember: rememberDocs(), ...editLinks() };
        await buildDocs(document, join(out, 'docs'), {}, { ...readDocsExtras(out), ...extras });
      },
    },
  ];
}
