/** Not working the same out again: applications send the same few targets and headers over and over. */

/** The most results that are kept, and the most characters of a text whose result is. */
const most = 500;

/** A function of a text that keeps its last results. What it throws is not kept. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = make(text);
      if (known.size >= most) known.clear();
      if (text.length <= most) known.set(text, result);
    }
    return result;
  };
}
