/** Names that may go on in the next line. */
import { escapeHtml } from 'user-management-openapi/html';

/** Writes a name as HTML that a browser may break after each underscore. */
export function breakable(name: string): string {
  return escapeHtml(name).replaceAll(/(?<=_)/g, '<wbr>');
}
