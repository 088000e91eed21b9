/** The times that examples show of one object: nothing changes or ends before it was made. */
type Shown = Readonly<Record<string, unknown>>;

/** The properties that tell a time which cannot lie before `created_at`. `last_sign_in_at` can: the provider's own example has it so. */
const laterThanMade = ['updated_at', 'expires_at'];

/**
 * Looks at all objects that a document shows, at any depth.
 * @param document the document, or a part of it
 * @returns a sentence for each time before its object was made, and for each event that was sent before what it tells of
 */
export function timeFaults(document: object): string[] {
  const faults: string[] = [];
  const look = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const shown = value as Shown;
    const made = timeOf(shown, 'created_at');
    for (const name of laterThanMade)
      if (timeOf(shown, name) < made) faults.push(`${place}: ${name} is before created_at`);
    const told = shown['data'];
    if (typeof told === 'object' && told !== null && timeOf(told as Shown, 'updated_at') > made)
      faults.push(`${place}: the event is older than what it tells of`);
    for (const [key, each] of Object.entries(shown)) look(each, `${place}/${key}`);
  };
  look(document, '#');
  return faults;
}

/** In milliseconds; what is no time is neither before nor after any. */
const timeOf = (shown: Shown, name: string): number => Date.parse(String(shown[name]));
