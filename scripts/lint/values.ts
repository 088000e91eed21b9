/** Values as prose and code write them: `1,000`, `10_000`, ten, the fifth, twice. */

const words =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const others: Readonly<Record<string, string>> = {
  once: '1',
  twice: '2',
  half: '0.5',
  third: '3',
  fifth: '5',
  eighth: '8',
  ninth: '9',
  twelfth: '12',
  tenth: '10',
  eightfold: '8',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  hundred: '100',
  thousand: '1000',
};

/** A word or a number in one form. */
function plainValue(text: string): string {
  const word = text.toLowerCase().replaceAll(/`|(?<=\d)[,_](?=\d)|(?<=\d)th$/g, '');
  const cardinal = words.indexOf(word.replace(/(?<=four|six|seven)th$/, ''));
  return others[word] ?? (cardinal < 0 ? word : String(cardinal));
}

/**
 * Whether a text says a value.
 * @param said a word or a number of a text; of a list, the words in code, or how many they are
 * @param value what it should say
 */
export function sameValue(said: string, value: unknown): boolean {
  if (!Array.isArray(value)) return plainValue(said) === plainValue(String(value));
  const listed = [...said.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
  return listed.length === 0 ? sameValue(said, value.length) : listed.join() === value.join();
}
