/** Reading the files that options name. */
import { appendFileSync, readFileSync } from 'node:fs';
import { DocumentError } from '../document/lookup.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { RuleSpec } from '../rules/spec.ts';
import { readRule } from '../rules/read.ts';
import { MisuseError } from './values.ts';

/**
 * Reads a file that an option names.
 * @throws a MisuseError that names the option and the file
 */
export function readOptionFile(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (error as Error).message;
    throw new MisuseError(`${option} ${file} cannot be read: ${reason}`);
  }
}

/**
 * Finds out early whether a file can be written later.
 * @throws a MisuseError that names the option and the file
 */
export function checkWritable(option: string, file: string): void {
  try {
    appendFileSync(file, '');
  } catch (error) {
    throw new MisuseError(`${option} ${file} cannot be written: ${(error as Error).message}`);
  }
}

/**
 * Reads a document, in JSON or YAML.
 * @throws a DocumentError for a file that is neither, or no document of a known kind
 */
export async function readDocument(file: string): Promise<OpenApiDocument> {
  const text = readOptionFile('--spec', file);
  let document: unknown;
  try {
    // YAML 1.2 has all of JSON in it, but reading JSON as such is faster and its errors are clearer.
    document = /^\s*\{/.test(text) ? JSON.parse(text) : (await import('yaml')).parse(text);
  } catch (error) {
    throw new DocumentError(`${file} is neither JSON nor YAML: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  const { openapi, swagger, item } = Object(document) as OpenApiDocument;
  const isKnown = /^3\./.test(String(openapi)) || /^2\./.test(String(swagger)) || Array.isArray(item);
  if (!isKnown) {
    throw new DocumentError(
      `${file} is neither an OpenAPI 3 or Swagger 2 document nor a Postman collection: its "openapi" is ${JSON.stringify(openapi) ?? 'missing'}.`,
    );
  }
  return document as OpenApiDocument;
}

/**
 * Reads a list of rules.
 * @throws a RuleError for a file that is not one
 */
export function readRules(file: string): RuleSpec[] {
  const text = readOptionFile('--rules', file);
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new MisuseError(`--rules ${file} is not JSON: ${(error as Error).message}`);
  }
  return [list].flat().map(readRule);
}
