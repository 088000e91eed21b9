/** Sections as a file holds them: each sentence once. Operations of a kind say much in the same words, and a browser has to load them. */
import type { SearchSection } from './sections.ts';

const fields = ['address', 'page', 'kind', 'heading', 'aliases', 'names', 'text', 'code'] as const;

/** Where a field is taken apart, and what stands between its parts. */
interface Parts {
  end: RegExp;
  glue: string;
}

/** The parts of an address are a page's and a name that many pages have; those of other fields are sentences. */
const partsOf = (field: (typeof fields)[number]): Parts =>
  field === 'address' ? { end: /(?=#)/, glue: '' } : { end: /(?<=\.) /, glue: ' ' };

/** The content of the file. */
export interface PackedSections {
  /** Every sentence of every field. */
  sentences: string[];
  /** For each field the numbers of its sentences, section by section; the number of one alone. */
  fields: (number | number[])[][];
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
  const packed = (text: string, { end }: Parts): number | number[] => {
    const parts = text.split(end).map(numberOf);
    return parts.length === 1 ? parts[0]! : parts;
  };
  return {
    fields: fields.map((field) => sections.map((section) => packed(section[field], partsOf(field)))),
    sentences: [...numbers.keys()],
    weights: sections.map(({ weight }) => Number(weight.toFixed(3))),
  };
}

/** Unpacks them. */
export function unpackSections({ sentences, fields: packed, weights }: PackedSections): SearchSection[] {
  return weights.map((weight, id) => {
    const texts = fields.map((field, at) => {
      const parts = [packed[at]![id]!].flat();
      return [field, parts.map((number) => sentences[number]).join(partsOf(field).glue)];
    });
    return { id, weight, ...Object.fromEntries(texts) } as SearchSection;
  });
}
