import { describe, expect, it } from 'vitest';
import { chooseTexts } from '../../src/policy/index.ts';

describe('the texts a channel is given', () => {
  it('are both in the first preferred language that has both', () => {
    const product = { title: { en: 'Rug', fr: 'Tapis', ar: 'زربية' }, description: { en: 'A rug.', ar: 'زربية.' } };
    expect(chooseTexts(product, ['fr', 'ar', 'en'])).toEqual({ title: 'زربية', titleLanguage: 'ar', description: 'زربية.', descriptionLanguage: 'ar' });
  });

  it('fall back to a language that has both before they mix languages', () => {
    const product = { title: { fr: 'Tapis', es: 'Alfombra' }, description: { es: 'Una alfombra.' } };
    expect(chooseTexts(product, ['de', 'fr'])).toMatchObject({ titleLanguage: 'es', descriptionLanguage: 'es' });
  });

  it('are each in the best language it has, where no language has both', () => {
    const product = { title: { fr: 'Tapis' }, description: { en: 'A rug.' } };
    expect(chooseTexts(product, ['en', 'fr'])).toEqual({ title: 'Tapis', titleLanguage: 'fr', description: 'A rug.', descriptionLanguage: 'en' });
  });
});
