import { z } from 'zod';

/** BCP 47 language tag; `en`, `fr`, `es`, `ar`, `zgh-Tfng`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'is not a language tag such as en, fr, es or ar' });

/** The same words in one or more languages, plain text. */
export const LocalisedText = z
  .record(Language, z.string().trim().min(1).max(20_000))
  .refine((texts) => Object.keys(texts).length > 0, { error: 'is given in no language' });
export type LocalisedText = z.infer<typeof LocalisedText>;

/** The text in the first of the preferred languages that has one, else in whichever language comes first. */
export function chooseText(texts: LocalisedText, preferred: readonly string[]): { readonly language: string; readonly text: string } {
  const language = preferred.find((tag) => texts[tag] !== undefined) ?? Object.keys(texts)[0]!;
  return { language, text: texts[language]! };
}
