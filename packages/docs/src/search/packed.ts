/** Sections as a file holds them: each sentence once. Operations of a kind say much in the same words, and a browser has to load them. */
import type { SearchSection } from './sections.ts';

const fields = ['address', 'page', 'kind', 'heading', 'aliases', 'names', 'text', 'code'] as const;

/** The content of the file. */
export interface PackedSections {
  /** Every sentence of every field. */
  sentences: string[];
  /** For each field the numbers of its sentences, section by section. */
  fields: number[][][];
  weights: number[];
}

/** Packs sections. */
export function packSections(sections: readonly SearchSection[]): PackedSections {
  const numbers = new Map<string, number>();
  const numberOf = (sentence: string): number => {
    const number = numbers.get(sentence) ?? numbers.size;
    numbers.set(sentence, number);
    return number;
  };
  return {
    fields: fields.map((field) => sections.map((section) => section[field].split(/(?<=\.) /).map(numberOf))),
    sentences: [...numbers.keys()],
    weights: sections.map(({ weight }) => Number(weight.toFixed(3))),
  };
}

/** Unpacks them. */
export function unpackSections({ sentences, fields: packed, weights }: PackedSections): SearchSection[] {
  return weights.map((weight, id) => {
    const texts = fields.map((field, at) => [field, packed[at]![id]!.map((number) => sentences[number]).join(' ')]);
    return { id, weight, ...Object.fromEntries(texts) } as SearchSection;
  });
}
