/** JSON that is made once and read often: users are stored as responses show them. */

/** A value that is JSON already. */
export class Json {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Makes the JSON of an object whose properties, or their items, may be JSON already. */
export function jsonOf(properties: object): Json {
  const parts = Object.entries(properties).map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`);
  return new Json(`{${parts.join(',')}}`);
}

function textOf(value: unknown): string {
  if (value instanceof Json) return value.text;
  return Array.isArray(value) ? `[${value.map(textOf).join(',')}]` : JSON.stringify(value);
}
