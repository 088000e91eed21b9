/** What a reader has chosen for the samples. It stays in the browser: nothing of it is sent anywhere but by the console. */
import type { SampleLanguage, SampleValues } from 'user-management-openapi/sample-languages';

/** The choices. Empty texts stand for the samples' own values. */
export interface Settings {
  apiKey: string;
  /** Without a slash at the end. */
  baseUrl: string;
}

const addressKey = 'docs.address';
const sessionKey = 'docs.key';

/** Reads the choices; what is broken or was put there by another hand counts as none. */
export function readSettings(): Settings {
  const [baseUrl, apiKey] = [localStorage.getItem(addressKey), sessionStorage.getItem(sessionKey)];
  return { apiKey: isKey(apiKey) ? apiKey : '', baseUrl: isAddress(baseUrl) ? baseUrl : '' };
}

/** Keeps the address for all visits, and the key until the tab is closed. */
export function writeSettings({ apiKey, baseUrl }: Settings): void {
  localStorage.setItem(addressKey, baseUrl);
  sessionStorage.setItem(sessionKey, apiKey);
}

/** Whether a text can stand in the samples of every language without quoting. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,200}$/.test(value);
}

/** Whether a text is an address without a path at which an API can stand. */
export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[\w.-]+(:\d+)?$/.test(value) && URL.canParse(value);
}

/** Whether an address is one of the reader's own machine. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && /^(localhost|127\.\d+\.\d+\.\d+)$/.test(new URL(address).hostname);
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
