/** The pictures that other sites show beside a link to a page, drawn when the docs are built. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from 'user-management-openapi/files';

/** The name of a page's picture, in the folder of the page. */
export const previewFile = 'preview.png';

/** The size that those sites ask for, in pixels. */
export const previewSize = { width: 1200, height: 630 };

/** What a picture says. */
export interface Preview {
  site: string;
  /** What the page is, such as `Guide`. */
  kind: string;
  title: string;
  description: string;
}

/** The fonts stand beside their stylesheets: a file for each script and weight. */
const fonts = join(dirname(fileURLToPath(import.meta.resolve('@fontsource/inter'))), 'files');

/**
 * Makes what draws pictures as PNG.
 * @param logo an SVG
 */
export async function previewPainter(logo: string): Promise<(preview: Preview) => Promise<Uint8Array>> {
  // Most builds draw nothing, and need not wait until this is loaded.
  const { Renderer } = await import('@takumi-rs/core');
  const renderer = new Renderer();
  for (const file of filesBelow(fonts).filter((name) => /-[47]00-normal\.woff2$/.test(name)))
    await renderer.registerFont(readFileSync(file));
  const images = [{ src: 'logo', data: Buffer.from(logo) }];
  return (preview) => renderer.render(card(preview), { ...previewSize, images });
}

/** The colors are those of the theme in the dark. A title of any length leaves the rest in its place. */
function card({
  site,
  kind,
  title,
  description,
}: Preview): Parameters<import('@takumi-rs/core').Renderer['render']>[0] {
  const column = { display: 'flex', flexDirection: 'column' } as const;
  return {
    type: 'container',
    style: {
      ...column,
      width: '100%',
      height: '100%',
      justifyContent: 'space-between',
      padding: 72,
      borderTop: '16px solid #5eead4',
      background: '#0f1419',
      color: '#e4e9ee',
      overflowWrap: 'anywhere',
    },
    children: [
      {
        type: 'container',
        style: { display: 'flex', alignItems: 'center', gap: 20, fontSize: 30, fontWeight: 700 },
        children: [
          { type: 'image', src: 'logo', width: 56, height: 56 },
          { type: 'text', text: site },
        ],
      },
      {
        type: 'container',
        style: { ...column, gap: 20 },
        children: [
          { type: 'text', text: kind, style: { fontSize: 28, color: '#5eead4', lineClamp: 1 } },
          {
            type: 'text',
            text: title.replaceAll(/(?<=_)/g, '\u200b'),
            style: { fontSize: 68, fontWeight: 700, lineHeight: 1.15, lineClamp: 3 },
          },
          { type: 'text', text: description, style: { fontSize: 30, lineHeight: 1.4, color: '#a4b1bd', lineClamp: 2 } },
        ],
      },
    ],
  };
}
