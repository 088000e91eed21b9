/** A choice of one among several parts, with radio buttons: it works without a script, with the mouse and the keyboard. */
import { escapeHtml } from 'user-management-openapi/html';

/** A group of tabs. */
export interface Tabs {
  /** Unique on the page. */
  name: string;
  /** A class for the look. */
  kind: string;
  /** What is chosen, as HTML. */
  legend: string;
  /** The first is chosen. The label is plain text. */
  entries: readonly { id: string; label: string; html: string }[];
}

/** Writes the tabs. In print and without stylesheets every part is there, each under its label. */
export function tabs({ name, kind, legend, entries }: Tabs): string {
  const parts = entries.map(({ id: own, label, html }, index) => {
    const [id, text] = [escapeHtml(own), escapeHtml(label)];
    return [
      `<input type="radio" name="${name}" id="${id}" value="${text}"${index === 0 ? ' checked' : ''}>`,
      `<label for="${id}">${text}</label>`,
      `<div class="tab"><p class="tab-title">${text}</p>${html}</div>`,
    ].join('');
  });
  return `<fieldset class="tabs ${kind}"><legend>${legend}</legend>${parts.join('')}</fieldset>`;
}
