/** Each kind of page is fit for every reader: no finding of axe-core, nothing too wide, nothing lost in print. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { operationPath, workflowPath } from 'user-management-docs/site';
import { errorPath } from 'user-management-openapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/repo.ts';
import { faultsOfLooks } from '../support/looks.ts';
import { contrastInBoth, findings, findingsInBoth, markNews, withoutContrast } from '../support/axe.ts';
import { docsExtras, document, operations, withBody, type Visitor } from '../support/visitor.ts';

const codes = Object.keys(document['x-error-codes']);
const guide = `/guides/${document.tags.findLast((tag) => tag.description?.includes('```mermaid'))!['x-page']}/`;
/** With a sample that says how its package is installed. */
const operationPage = `${operationPath(withBody.id)}?language=Node`;
const kinds: [string, string][] = [
  ['the first page', '/'],
  ['a guide with diagrams', guide],
  ['a workflow', workflowPath(docsExtras.workflows[0]!.name)],
  ['an operation', operationPage],
  ['the operations', '/reference/'],
  ['the error codes', '/errors/'],
  ['every response of the mock', '/reference/mock-responses/'],
  ['an error code', errorPath(codes[0]!)],
  ['the changelog', '/changelog/'],
  ['an address without a page', '/404.html'],
  ['everything on one page', '/all.html'],
];
const others = operations.filter((operation) => operation !== withBody);
/** The one whose path has the least room beside its method. */
const longest = operations.toSorted((one, other) => one.path.length - other.path.length).at(-1)!;
/** Pictures for people to look at; each run replaces them. */
const pictures = join(root, 'test-results', 'docs');
mkdirSync(pictures, { recursive: true });
/** The kinds of elements on the pages that axe-core has looked at. */
const seenKinds = new Set<string>();
/** Those kinds of pages of which pictures are taken. */
const pictured = ['/', guide, workflowPath(docsExtras.workflows[0]!.name), operationPage, '/errors/'];

/** Tests each kind of page, and the operations in what they alone have. */
export function kindTests(visitor: Visitor): void {
  describe.each([...kinds, ...others.map(({ id }): [string, string] => [id, operationPath(id)])])(
    '%s',
    (kind, path) => {
      const isEverything = path === '/all.html';
      const isOther = others.some(({ id }) => id === kind);

      const isLongest = kind === longest.id;
      const widths = isOther ? (isLongest ? [480] : []) : [1400, 900, 360];

      beforeAll(() => visitor.open(path));

      // The first one: axe-core leaves styles behind.
      it('has nothing inline', async () => {
        expect(await visitor.page.locator('[style], style, script:not([src], [type=speculationrules])').count()).toBe(
          0,
        );
      });

      it.each(widths)('looks as it should in a window of %i pixels', async (width) => {
        await visitor.look({ width });
        expect(
          await faultsOfLooks(
            visitor.page,
            width === 900 || (isEverything && width !== 1400)
              ? 'fits'
              : isEverything
                ? 'plain'
                : width === 1400
                  ? 'held'
                  : 'still',
          ),
        ).toEqual([]);
        if (!pictured.includes(path)) return;
        for (const colorScheme of ['light', 'dark'] as const) {
          await visitor.look({ width, colorScheme });
          const name = `${kind.replace(/^an? |^the /, '').replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
          const picture = await visitor.page.screenshot({ path: join(pictures, name) });
          expect(picture.readUInt32BE(16)).toBe(width);
        }
      });

      // The width of a sheet of A4 between its margins, in pixels.
      it.each(isOther ? [] : [720])(
        'is there as a whole in print, %i pixels wide, without menu and buttons',
        async (width) => {
          await visitor.look({ width, media: 'print' });
          const { cut, buttons } = await visitor.page.evaluate(() => {
            const visible = (selector: string) =>
              [...globalThis.document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
                element.checkVisibility({ contentVisibilityAuto: true }),
              );
            return {
              cut: visible('main :is(pre, table, .table-scroll, .diagram, p)')
                .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
                .map(({ outerHTML }) => outerHTML.slice(0, 120)),
              buttons: visible('button, form, select, .menu').map(({ outerHTML }) => outerHTML.slice(0, 120)),
            };
          });
          expect({ cut, buttons }).toEqual({ cut: [], buttons: [] });
          expect(
            await visitor.page.evaluate(() => globalThis.document.documentElement.scrollWidth),
          ).toBeLessThanOrEqual(width);
          if (pictured.includes(path)) expect(await faultsOfLooks(visitor.page, 'plain')).toEqual([]);
        },
      );

      it('has no finding of axe-core, in light and in dark, and no id twice', async () => {
        await visitor.look({});
        const { ids, levels } = await visitor.page.evaluate(() => {
          const all = (selector: string): HTMLElement[] => [
            ...globalThis.document.querySelectorAll<HTMLElement>(selector),
          ];
          const headings = all('h1, h2, h3, h4, h5, h6').filter((heading) => heading.checkVisibility());
          return {
            ids: all('[id]').map(({ id }) => id),
            levels: headings.map(({ localName }) => Number(localName[1])),
          };
        });
        expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
        // The one thing that axe-core finds in the order of elements, and not in their kinds.
        expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
        if (isEverything) {
          // Its parts have the same few forms, and the colors of other pages.
          const news = await visitor.page.evaluate(markNews, ['main > section', [...seenKinds]] as const);
          await visitor.page.evaluate(
            (kept) => {
              const sections = globalThis.document.querySelectorAll('main > section');
              for (const [at, section] of sections.entries()) {
                if (kept[at]) continue;
                section.remove();
                globalThis.document.querySelector(`a[href="#${section.id}"]`)!.parentElement!.remove();
              }
            },
            news.map(({ length }) => length > 0),
          );
        }
        if (!isOther) expect(await findings(visitor.page, withoutContrast)).toEqual([]);
        if (isEverything) return;
        const [news] = await visitor.page.evaluate(markNews, ['body', [...seenKinds]] as const);
        for (const kind of news!) seenKinds.add(kind);
        // The rules that know no colors have seen the whole page.
        const findNews = isOther ? findingsInBoth : contrastInBoth;
        if (news!.length > 0) expect(await findNews(visitor.page, '[data-news]')).toEqual([]);
      });

      // The last one, so that it tells of whatever the page did meanwhile.
      it('has met no error under its own policy, and has asked no other origin for anything', () => {
        expect(visitor.wrong).toEqual([]);
      });
    },
  );
}
