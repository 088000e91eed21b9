/** A document as YAML. */
import { stringify } from 'yaml';
import type { OpenApiDocument } from './document.ts';
import { generatedNotice } from './notice.ts';

/** The bundle as YAML, with a first line that says where it comes from. Long texts are not folded, so that diffs stay small. */
export function toYaml(document: OpenApiDocument): string {
  return `# ${generatedNotice}\n${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
