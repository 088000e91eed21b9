/** What axe-core finds on pages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds on the open page.
 * @param within a selector of the part that is looked at
 */
export async function findings(page: Page, options: object, within = 'html'): Promise<unknown[]> {
  // The policy of the pages lets no script in, so the tool is given to them by the browser itself.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(
    async ([given, selector]) => {
      const { axe } = window as typeof window & {
        axe: {
          run(
            selector: string,
            options: object,
          ): Promise<{
            violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
          }>;
        };
      };
      const { violations } = await axe.run(selector, { resultTypes: ['violations'], ...given });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      }));
    },
    [options, within] as const,
  );
}

const contrast = 'color-contrast';

/** All that does not depend on light or dark. */
export const withoutContrast = { rules: { [contrast]: { enabled: false } } };

/** What axe-core finds in the colors of a part of the open page. */
export async function contrastInBoth(page: Page, within: string): Promise<unknown[]> {
  const light = await findings(page, { runOnly: [contrast] }, within);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findings(page, { runOnly: [contrast] }, within);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark];
}

/** What axe-core finds in a part of the open page. */
export async function findingsInBoth(page: Page, within: string): Promise<unknown[]> {
  return [...(await findings(page, withoutContrast, within)), ...(await contrastInBoth(page, within))];
}

/**
 * Runs in the page: marks the first element of each kind that no page before has. Elements of a kind have the same names, classes and
 * attributes, their parents too, and all of them a text or none; so what axe-core says of one of them holds for the others.
 * @returns the kinds, by the parts of the page in which they come first
 */
export function markNews([selector, known]: readonly [string, readonly string[]]): string[][] {
  const seen = new Set(known);
  const nameOf = (element: Element): string => `${element.localName}.${element.getAttribute('class')}`;
  return [...globalThis.document.querySelectorAll(selector)].map((part) =>
    [...part.querySelectorAll<HTMLElement>('*:not(svg *)')].flatMap((element) => {
      const attributes = element.getAttributeNames().filter((name) => name !== 'data-news');
      const hasText = element.textContent.trim() !== '';
      const kind = `${nameOf(element.parentElement!)} > ${nameOf(element)} ${attributes} ${hasText}`;
      if (seen.has(kind)) return [];
      seen.add(kind);
      element.dataset['news'] = '';
      return [kind];
    }),
  );
}
