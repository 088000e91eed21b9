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

/** A function of an object that keeps its result as long as there is the object. */
export function rememberedOf<Key extends object, T extends object>(make: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, T>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) known.set(key, (result = make(key)));
    return result;
  };
}
