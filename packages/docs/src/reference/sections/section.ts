/** What every section of an operation's page is. */
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import type { Companions } from '../../companions.ts';
import type { PageLinks } from '../../links.ts';

/** What a section may tell of. */
export interface SectionSource {
  document: OpenApiDocument;
  operation: Operation;
  companions: Companions;
  links: PageLinks;
}

/** Writes one section: blocks of Markdown, the first of them the heading; none where there is nothing to tell. */
export type Section = (source: SectionSource) => string[];
