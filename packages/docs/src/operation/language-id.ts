/** The tab of a language, for those who write it and those who lead to it. */

/** The part of an address that names a language. */
export const languageId = (label: string): string => `language-${label.toLowerCase().replaceAll(' ', '-')}`;
