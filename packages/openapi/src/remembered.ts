/** Not working the same out again for as long as there is what it is worked out from, such as a document of which each page asks. */

/** A function of an object that keeps its result as long as there is the object. */
export function rememberedOf<Key extends object, T extends object>(make: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, T>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) known.set(key, (result = make(key)));
    return result;
  };
}

/** The same for a function of an object and a part of it, such as a document and one of its operations. */
export function rememberedOfPart<Key extends object, Part extends object, T extends object>(
  make: (key: Key, part: Part) => T,
): (key: Key, part: Part) => T {
  const ofKey = rememberedOf((key: Key) => rememberedOf((part: Part) => make(key, part)));
  return (key, part) => ofKey(key)(part);
}
