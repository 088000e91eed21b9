/** The samples of one operation against each other: all print the same property, and give the same values under the same names. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';

/** `getUpdatedAt`, `UpdatedAt` and `updatedAt` as the document writes it. */
const snake = (name: string) =>
  name
    .replace(/^get(?=[A-Z])/, '')
    .replaceAll(/([a-z])(?=[A-Z])/g, '$1_')
    .toLowerCase();

/** How each language prints. */
const prints = /\b(?:console\.log|fmt\.Println|System\.out\.println|print|puts|echo)\b.*/g;

/** The properties of objects that a sample prints. A list as a whole has none. */
function printed(source: string): string[] {
  const texts = source.match(prints) ?? [];
  const names = texts.flatMap((text) => [
    ...text.matchAll(/\b(?:user|change|page(?=\.)|users(?=\.(?!data)))(?:\.|->)(\w+)/gi),
  ]);
  return names.map(([, name]) => snake(name!));
}

/** The texts and truth values that a sample gives by name; ids may be of any object, and the provider's samples have an address of their own. */
function given(source: string): Map<string, string> {
  const pairs = source.matchAll(/\b["']?([A-Za-z_]+)["']?\s*(?:[:=(])\s*(?:["']([^"'{}]+)["']|(true|false)\b)/gi);
  const values = [...pairs].map(([, name, text, truth]) => [snake(name!), (text ?? truth)!.toLowerCase()] as const);
  return new Map(values.filter(([name]) => !/(?:id|key|email|user|_os|builder|import)$/.test(name)));
}

/**
 * Compares samples.
 * @returns a sentence per fault, which names the operation and the language
 */
export function alikeFaults(document: OpenApiDocument): string[] {
  return operationsOf(document).flatMap(({ id, samples }) => {
    const [first] = samples.map(({ source }) => printed(source)).filter(({ length }) => length > 0);
    const sent = samples.map(({ source }) => given(source));
    return samples.flatMap(({ label, source }, at) => {
      const own = printed(source);
      const others = sent.flatMap((values) =>
        [...sent[at]!].filter(([name, value]) => (values.get(name) ?? value) !== value),
      );
      return [
        ...(own.length === 0 || own.join() === first!.join() ? [] : [`${id} in ${label} prints ${own}, not ${first}`]),
        ...new Set(others.map(([name]) => `${id} in ${label} gives another ${name} than another language`)),
      ];
    });
  });
}
