/** The words of the mutation tests: a mutant is one change of one layer, and the checks that notice it are its killers. */

/** The layers that are changed, each alone. After a change of the document everything else is made from it again. */
export const layers = [
  'document',
  'types',
  'operations',
  'docs HTML',
  'Markdown',
  'mock responses',
  'mock model',
  'samples',
  'state',
] as const;

/** One of the layers. */
export type Layer = (typeof layers)[number];

/** One change of one layer. */
export interface Mutant {
  layer: Layer;
  /** What is changed, beginning with the operation, schema or file; unique within the layer. */
  title: string;
  /**
   * Makes the change, lets every check of the layer look, and gives the names of those that noticed.
   * @param one whether one name is enough: a layer whose checks are slow leaves out those that come after it
   */
  killers(one: boolean): Promise<string[]>;
}

/** Checks by name. Each lists what is wrong; one that throws has noticed something too. */
export type Checks = Readonly<Record<string, () => readonly unknown[] | Promise<readonly unknown[]>>>;

/** Runs checks one after the other and gives the names of those that found something. */
export async function killersAmong(checks: Checks): Promise<string[]> {
  const killers: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const faults = await Promise.try(check).catch((error: unknown) => [error]);
    if (faults.length > 0) killers.push(name);
  }
  return killers;
}
