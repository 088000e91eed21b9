/**
 * Makes a page ready to be read, and loads the large script once its text has been painted: a browser that reads that script
 * paints nothing for as long as it takes.
 */
import { scriptAttribute } from './page-data.ts';
import { showDocsAddress } from './docs-address.ts';
import { closeWholeText } from './whole-text.ts';

closeWholeText();
showDocsAddress();
const script = document.querySelector(`script[${scriptAttribute}]`)!.getAttribute(scriptAttribute)!;
const load = (): void => void import(script);
// The frame's own work comes before its painting, and a timer after it. A page that nobody looks at paints no frames.
if (document.visibilityState === 'hidden') load();
else requestAnimationFrame(() => setTimeout(load));
