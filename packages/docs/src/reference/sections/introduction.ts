/** The head of the page: the request line, the names, and the description. */
import { isDeepStrictEqual } from 'node:util';
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { code, fence } from 'user-management-openapi/markdown';
import { shownKeyOf } from 'user-management-openapi/requests';
import type { Section } from './section.ts';

export const introduction: Section = {
  markdown: ({ document, operation, links }) => {
    const { id, method, path, tag, summary, description, deprecated } = operation;
    return [
      `# ${summary}`,
      fence('http', `${method.toUpperCase()} ${path}`),
      `Operation ${code(id)}, tag ${tag}. Back to the [index](${links.operations}).`,
      serversOf(operation),
      keysOf(document, operation),
      deprecated ? '**Deprecated.**' : '',
      description,
    ];
  },
  html({ document, operation, text }) {
    const { id, method, path, tag, summary, description, deprecated } = operation;
    const keys = keysOf(document, operation);
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
      ...[serversOf(operation), keys]
        .filter(Boolean)
        .map((line) => `<p class="authentication">${text.inline(line)}</p>`),
      ...(scheme && keys === ''
        ? [`<p class="authentication">Authentication: ${text.inline(authentication.join(' '))}</p>`]
        : []),
      '</header>',
    ].join('');
  },
};

/** Where an operation is, as a sentence; an empty text where that is what the document says of all. */
function serversOf({ servers }: Operation): string {
  return servers.length === 0 ? '' : `Sent to ${servers.map(({ url }) => code(url)).join(' or ')}.`;
}

/** Which keys an operation takes, as a sentence; an empty text where it is one of one kind, as for the whole document. */
function keysOf(document: OpenApiDocument, { security }: Operation): string {
  const isUsual = isDeepStrictEqual(security, document.security) && security.length <= 1;
  const [only = {}] = security;
  if (isUsual && Object.keys(only).length <= 1 && Object.values(only).flat().length === 0) return '';
  const alternatives = security.map((schemes) =>
    Object.entries(schemes).map(([name, scopes]) =>
      scopes.length === 0 ? code(name) : `${code(name)} with ${scopes.map(code).join(', ')}`,
    ),
  );
  return `Authentication: ${alternatives.map((names) => names.join(' and ') || 'none').join(', or ') || 'none'}.`;
}
