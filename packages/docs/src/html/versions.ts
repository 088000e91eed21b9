/** The list of versions in the bar: each entry leads to the same page of another version. */
import { escapeHtml } from 'user-management-openapi/html';
import type { FrameSource } from './frame-source.ts';

/** Writes the list; an empty text where there is one version alone. A version without the page is entered at its start. */
export function versionsHtml({ versions, base, page }: FrameSource): string {
  const here = versions.find((version) => version.base === base);
  if (!here || versions.length < 2) return '';
  const entries = versions.map(({ version, base: start, paths }) => {
    const href = start + (paths.has(page.path) ? page.path.slice(1) : '');
    const current = start === base ? ' aria-current="true"' : '';
    return `<li><a href="${escapeHtml(href)}"${current}>${escapeHtml(version)}</a></li>`;
  });
  return `<details class="versions"><summary><span>Version </span>${escapeHtml(here.version)}</summary><ul>${entries.join('')}</ul></details>`;
}
