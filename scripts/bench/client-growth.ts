/** How the client grows with the number of operations. */
import { bundlers } from '../lib/bundle-size.ts';
import { clientSize, type Part } from '../lib/client-size.ts';

/** As many operations as this document has, and as a large one has. */
const counts = [12, 204];

/** A Markdown table: bytes gzipped of one function with its core, and of the main entry, by bundler. */
export async function growthTable(): Promise<string> {
  const rows: string[] = [];
  for (const part of ['one function', 'main entry'] satisfies Part[]) {
    for (const bundler of bundlers) {
      const sizes = [];
      for (const count of counts) sizes.push(await clientSize(part, bundler, count));
      const cells = sizes.map((size) => size.toLocaleString('en-US'));
      rows.push(`| ${part}, ${bundler} | ${cells.join(' | ')} | ${(sizes[1]! / sizes[0]!).toFixed(2)} |`);
    }
  }
  return [
    `| bytes, gzip | ${counts.map((count) => `${count} operations`).join(' | ')} | ratio |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
