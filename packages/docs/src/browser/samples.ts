/** Writes the samples of a page anew. Loaded when a reader has chosen another case, key or address, or edits a request. */
import { claimOf, languageOf, type SampleLanguage } from 'user-management-openapi/sample-languages';
import { followedSample } from '../samples/followed.ts';
import { highlighted } from '../samples/highlight.ts';
import { writtenLanguages, type SampleRequest } from '../samples/written.ts';
import { adapted, readSettings } from './settings.ts';
import { siteData } from './site.ts';

/** What the samples show: the first case, as the page was built; another one; or a request that a reader has edited. */
type Shown = 'first' | 'case' | 'edited';

/** Each sample as the page was built, by its language. */
let built: Map<string, string> | undefined;

/**
 * Shows a request in every language in which it can be written. A sample that is written by hand stays, and says so.
 * @param baseUrl where the request goes; the address of the settings unless given
 */
export function showSamples(request: SampleRequest, shown: Shown, baseUrl?: string): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('.languages > .tab')];
  const labelOf = (tab: HTMLElement): string =>
    (tab.previousElementSibling?.previousElementSibling as HTMLInputElement).value;
  built ??= new Map(tabs.map((tab) => [labelOf(tab), tab.querySelector('code')!.textContent]));
  for (const tab of tabs) {
    const label = labelOf(tab);
    const { source, note } = sampleOf(label, built.get(label)!, request, shown, baseUrl);
    const block = tab.querySelector<HTMLElement>('.code-block')!;
    block.querySelector('code')!.innerHTML = highlighted(source, block.dataset['label'] ?? '');
    tab.querySelector('.sample-note')!.textContent = note;
  }
}

function sampleOf(
  label: string,
  source: string,
  request: SampleRequest,
  shown: Shown,
  address: string | undefined,
): { source: string; note: string } {
  const { server, key } = siteData();
  const settings = readSettings();
  const baseUrl = address ?? (settings.baseUrl || server);
  const byHand = languageOf(label);
  const written = writtenLanguages.find((language) => language.label === label);
  if (written && !(shown === 'first' && byHand)) {
    return {
      source: written.write(withKey(request, key, settings.apiKey), { baseUrl, server }),
      note: shown === 'edited' ? 'Shows your request, as it is edited below.' : written.claim,
    };
  }
  if (!byHand) return { source, note: '' };
  const edited = shown === 'edited' ? 'Shows your request, as it is edited below.' : claimOf(byHand);
  const own = withKey(request, key, settings.apiKey);
  const followed = shown === 'first' ? undefined : followedSample(source, key, own, byHand);
  if (followed !== undefined) {
    const values = { apiKey: own.apiKey, baseUrl: server };
    return {
      source: baseUrl === server ? followed : byHand.withAddress(followed, values, new URL(baseUrl)),
      note: edited,
    };
  }
  const refused = settings.baseUrl !== '' && byHand.refuses?.(new URL(settings.baseUrl));
  return {
    source: adapted(source, settings, { apiKey: key, baseUrl: server }, byHand),
    note: [
      shown === 'first'
        ? claimOf(byHand)
        : `${fixed(byHand)}: the sample shows its own values, and does not follow the example.`,
      ...(refused ? [`${byHand.limit}, so this sample keeps its own address.`] : []),
    ].join(' '),
  };
}

/** Why a sample stays as it is. */
const fixed = ({ optionsOf }: SampleLanguage): string =>
  optionsOf ? 'The types of the SDK do not take this request' : 'Written by hand';

/** Puts the reader's key in the place of the samples' own. A key that brings an error about stays. */
function withKey(request: SampleRequest, own: string, chosen: string): SampleRequest {
  if (chosen === '' || request.apiKey !== own) return request;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, value.replaceAll(own, chosen)]);
  return { ...request, apiKey: chosen, headers: Object.fromEntries(headers) as Record<string, string> };
}
