/** Languages of translations (OAS, createListingTranslation). A shop must be enrolled in one before it can be written (unverified). */
export const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt'] as const;
export type EtsyLanguage = (typeof LANGUAGES)[number];
