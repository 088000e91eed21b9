/** What every section of an operation's page is. */
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import type { DocsExtras } from '../../docs-extras.ts';
import type { MarkdownRenderer } from '../../html/markdown-html.ts';
import type { PageLinks } from '../../links.ts';
import type { OperationCase } from '../../operation/cases.ts';

/** What a section may tell of. */
export interface SectionSource {
  document: OpenApiDocument;
  operation: Operation;
  docsExtras: DocsExtras;
  links: PageLinks;
}

/** What a section of an HTML page may tell of. */
export interface HtmlSectionSource extends SectionSource {
  text: MarkdownRenderer;
  /** The operation's requests with their responses. */
  cases: readonly OperationCase[];
}

/** One section. */
export interface Section {
  /** Writes blocks of Markdown, the first of them the heading; none where there is nothing to tell. */
  markdown(source: SectionSource): string[];
  /** Writes HTML. Default: that of the Markdown. */
  html?(source: HtmlSectionSource): string;
}
