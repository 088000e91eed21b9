/** The arrows of sequence diagrams: who may send what to whom. */

/** What goes between a user, the reader's application and the API. */
const known = ['A->>P', 'P-->>A', 'P->>U', 'U->>A'];

/** Lists the arrows of a diagram that go a way which none goes, and responses to what nobody has asked for. */
export function arrowFaults(diagram: string): string[] {
  let asked = 0;
  return [...diagram.matchAll(/^ *(\w+-?->>\w+): .*$/gm)].flatMap(([line, way = '']) => {
    if (way === 'A->>P') asked++;
    const isFree = way !== 'P-->>A' || asked-- > 0;
    return known.includes(way) && isFree ? [] : [line.trim()];
  });
}
