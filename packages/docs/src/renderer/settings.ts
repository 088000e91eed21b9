/** What a reader has chosen for the samples. It stays in the browser: nothing of it is ever sent anywhere by these pages. */
import { languageOf, type SampleLanguage, type SampleValues } from 'user-management-openapi/sample-languages';

/** The choices. Empty texts stand for the samples' own values. */
export interface Settings {
  apiKey: string;
  /** Without a slash at the end. */
  baseUrl: string;
}

const storageKey = 'docs.samples';
const languageKey = 'docs.language';

/** Where the renderer keeps the language, for the time of one visit. */
const rendererCookie = 'redoc.appStore';

/** Reads the choices; what is broken or was put there by another hand counts as none. */
export function readSettings(): Settings {
  try {
    const { apiKey, baseUrl } = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<
      Record<string, unknown>
    >;
    return { apiKey: isKey(apiKey) ? apiKey : '', baseUrl: isAddress(baseUrl) ? baseUrl : '' };
  } catch {
    return { apiKey: '', baseUrl: '' };
  }
}

/** Keeps the choices for all pages and visits. */
export function writeSettings(settings: Settings): void {
  localStorage.setItem(storageKey, JSON.stringify(settings));
}

/** Whether a text can stand in the samples of every language without quoting. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,200}$/.test(value);
}

/** Whether a text is an address without a path at which an API can stand. */
export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[\w.-]+(:\d+)?$/.test(value) && URL.canParse(value);
}

/**
 * Puts the reader's values into a sample.
 * @param language how the sample's SDK takes an address; none for code of another kind, in which the address stands as it is
 */
export function adapted(
  source: string,
  settings: Settings,
  values: SampleValues,
  language: SampleLanguage | undefined,
): string {
  const { apiKey, baseUrl } = settings;
  const address = baseUrl === '' ? undefined : new URL(baseUrl);
  const withAddress =
    address === undefined || language?.refuses?.(address)
      ? source
      : (language?.withAddress(source, values, address) ?? source.replaceAll(values.baseUrl, baseUrl));
  return apiKey === '' ? withAddress : withAddress.replaceAll(values.apiKey, apiKey);
}

/** Puts the reader's values into every sample of a page's data. */
export function adaptSamples(node: unknown, settings: Settings, values: SampleValues): void {
  if (typeof node !== 'object' || node === null) return;
  const { html } = node as { html?: unknown };
  if (typeof html === 'string') (node as { html: string }).html = adapted(html, settings, values, undefined);
  for (const sample of (node as { definitionSamples?: { label: string; source: string }[] }).definitionSamples ?? []) {
    sample.source = adapted(sample.source, settings, values, languageOf(sample.label));
  }
  Object.values(node).forEach((child) => adaptSamples(child, settings, values));
}

/** Gives the renderer the language of the last visit, and keeps what is chosen in this one. */
export function rememberLanguage(): void {
  const own = localStorage.getItem(languageKey);
  const cookie = (): string | undefined =>
    document.cookie
      .split('; ')
      .find((part) => part.startsWith(`${rendererCookie}=`))
      ?.slice(rendererCookie.length + 1);
  if (cookie() === undefined && own !== null) document.cookie = `${rendererCookie}=${own}; path=/; SameSite=Lax`;
  addEventListener('pagehide', () => {
    const chosen = cookie();
    if (chosen !== undefined) localStorage.setItem(languageKey, chosen);
  });
}
