/** Links of a document's texts to the root of the site for which they were written, such as `[the user](/reference/user)`. */
import type { OpenApiDocument } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';

const rooted = /\[([^\]]+)\]\((\/(?!\/)[^)\s]*)\)/g;

/**
 * Has such links lead to the site that `externalDocs` of the document names. Without it they are text: in these docs they would
 * lead nowhere.
 * @returns a copy, or the document itself when it has none
 */
export const withSiteLinks: (document: OpenApiDocument) => OpenApiDocument = rememberedOf(rewritten);

function rewritten(document: OpenApiDocument): OpenApiDocument {
  const site = document.externalDocs?.url.replace(/\/$/, '');
  return eachText(document, (text) => text.replaceAll(rooted, site === undefined ? '$1' : `[$1](${site}$2)`));
}

/** Changes the descriptions that have such links; gives the document itself where none has. */
function eachText(document: OpenApiDocument, change: (text: string) => string): OpenApiDocument {
  const whole = JSON.stringify(document);
  if (!whole.includes('](/')) return document;
  return JSON.parse(whole, (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? change(value) : value,
  ) as OpenApiDocument;
}

/** Says of which links of a document nobody knows where they lead; nothing where there are none. */
export function unknownLinks(document: OpenApiDocument): string[] {
  if (document.externalDocs) return [];
  const links: string[] = [];
  eachText(document, (text) => {
    links.push(...(text.match(rooted) ?? []));
    return text;
  });
  if (links.length === 0) return [];
  return [
    `Links of the texts to the root of another site are text in the docs (${links.length}, such as ${links[0]}). Name that site in externalDocs of the document.`,
  ];
}
