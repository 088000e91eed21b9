/** The head of the page: the request line, the names, and the description. */
import { escapeHtml } from 'user-management-openapi/html';
import { code, fence } from 'user-management-openapi/markdown';
import { shownKeyOf } from 'user-management-openapi/requests';
import type { Section } from './section.ts';

export const introduction: Section = {
  markdown: ({ operation: { id, method, path, tag, summary, description, deprecated }, links }) => [
    `# ${summary}`,
    fence('http', `${method.toUpperCase()} ${path}`),
    `Operation ${code(id)}, tag ${tag}. Back to the [index](${links.operations}).`,
    deprecated ? '**Deprecated.**' : '',
    description,
  ],
  html({ document, operation: { id, method, path, tag, summary, description, deprecated }, text }) {
    const scheme = shownKeyOf(document);
    const authentication = Object.entries(scheme?.headers(scheme.example) ?? {}).map(([name, value]) =>
      code(`${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`),
    );
    return [
      '<header class="operation-head">',
      `<p class="kicker">${escapeHtml(tag)} · operation <code>${escapeHtml(id)}</code></p>`,
      `<h1>${escapeHtml(summary)}</h1>`,
      `<p class="endpoint"><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path).replaceAll('/', '<wbr>/')}</code>`,
      deprecated ? ' <span class="deprecated">deprecated</span>' : '',
      '</p>',
      text.block(description),
      ...(scheme ? [`<p class="authentication">Authentication: ${text.inline(authentication.join(' '))}</p>`] : []),
      '</header>',
    ].join('');
  },
};
