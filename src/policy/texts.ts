import { chooseText, type Product } from '../model/index.ts';

/** A listing's texts, and the language each was found in. */
export interface ChosenTexts {
  readonly title: string;
  readonly titleLanguage: string;
  readonly description: string;
  readonly descriptionLanguage: string;
}

/**
 * Title and description for a channel: both in the first preferred language that has both, so that a buyer reads one language; where none
 * has both, each by itself in the best language it has.
 */
export function chooseTexts(product: Pick<Product, 'title' | 'description'>, languages: readonly string[]): ChosenTexts {
  const both = [...languages, ...Object.keys(product.title)].find((tag) => product.title[tag] !== undefined && product.description[tag] !== undefined);
  const preferred = both === undefined ? languages : [both];
  const title = chooseText(product.title, preferred);
  const description = chooseText(product.description, preferred);
  return { title: title.text, titleLanguage: title.language, description: description.text, descriptionLanguage: description.language };
}
