/** Samples of an SDK that follow a request: the sample that is written by hand, with the values of the request in its call. */
import type { SampleLanguage } from 'user-management-openapi/sample-languages';
import { javaScriptLiteral, javaScriptText } from './literals.ts';
import type { SampleRequest } from './written.ts';

/** The statement of a sample that calls its operation: what stands before the call, its name, its arguments. */
const call = /(.*)(await [\w.]+)\((.*?)\);$/ms;

/**
 * Writes a sample for a request.
 * @param source the sample by hand
 * @param key the key in that
 * @returns `undefined` where the SDK has no place for the request's values
 */
export function followedSample(
  source: string,
  key: string,
  { input, apiKey, status = 200 }: SampleRequest,
  { optionsOf, withoutRetries }: SampleLanguage,
): string | undefined {
  const options = optionsOf?.(input);
  const [, before, method, written = ''] = call.exec(source) ?? [];
  if (!options || before === undefined) return undefined;
  const fails = status >= 400;
  const values = Object.values(options);
  // What the sample by hand gives alone is given alone.
  const given = written.startsWith("'") ? values[0] : options;
  const text = `${method}(${values.length === 0 ? '' : javaScriptLiteral(given, fails ? '  ' : '')});`;
  const shown = fails
    ? `${before.replace(/const [^\n]* = $/, '')}try {\n  ${text}\n} catch (error) {\n  console.log(error.status, error.message);\n}`
    : source.replace(call, () => before + text);
  const sent = status === 429 || status >= 500 ? (withoutRetries?.(shown, key) ?? shown) : shown;
  return sent.replaceAll(javaScriptText(key), () => javaScriptText(apiKey));
}
