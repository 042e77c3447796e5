import type { Issue, Wanted } from 'fondouk/channel';
import { error, tooLong, warning } from './issues.ts';
import { lengthOf, MAX, originalLanguage } from './piece.ts';
import { ADDRESS_MAX } from './photos.ts';

/** Anou sells for cooperatives and associations in Morocco, and shows who made a piece. */
export function makerIssues({ product, text }: Wanted): Issue[] {
  const { maker } = product;
  if (maker === undefined) return [error('maker-missing', 'Anou shows who made a piece. Give the product a maker with its artisans.', 'maker')];
  const issues: Issue[] = [];
  if (maker.kind !== 'cooperative' && maker.kind !== 'association') {
    issues.push(error('maker-kind', `Anou sells for cooperatives and associations, and ${maker.name} is a ${maker.kind}.`, 'maker.kind'));
  }
  if (maker.country !== 'MA') {
    issues.push(error(
      'maker-not-in-morocco',
      `Anou sells for makers in Morocco, and ${maker.name} is in ${maker.country}.`,
      'maker.country',
    ));
  }
  if (lengthOf(maker.name) > MAX.name) issues.push(tooLong('maker-name-too-long', 'maker.name', maker.name, MAX.name));
  if (lengthOf(maker.city) > MAX.name) issues.push(tooLong('maker-city-too-long', 'maker.city', maker.city, MAX.name));
  if (maker.artisans.length === 0) {
    issues.push(error(
      'artisan-missing',
      'Anou shows the artisan of each piece. Name at least one who agrees to be shown.',
      'maker.artisans',
    ));
  }
  if (maker.artisans.length > MAX.artisans) {
    issues.push(error(
      'too-many-artisans',
      `Anou shows ${MAX.artisans} artisans at most, and there are ${maker.artisans.length}.`,
      'maker.artisans',
    ));
  }
  for (const artisan of maker.artisans) issues.push(...artisanIssues(artisan, text.language));
  return issues;
}

type Artisan = NonNullable<Wanted['product']['maker']>['artisans'][number];

function artisanIssues(artisan: Artisan, language: string): Issue[] {
  const issues: Issue[] = [];
  if (lengthOf(artisan.name) > MAX.name) issues.push(tooLong('artisan-name-too-long', 'maker.artisans', artisan.name, MAX.name));
  const shown = artisan.text?.[language] ?? '';
  if (lengthOf(shown) > MAX.artisanText) issues.push(tooLong('artisan-text-too-long', 'maker.artisans', shown, MAX.artisanText));
  const original = originalLanguage({}, artisan.text ?? {}, language);
  if (original !== undefined && lengthOf(artisan.text![original]!) > MAX.originalText) {
    const message = `The text about ${artisan.name} in ${original} has more than ${MAX.originalText} characters and is left out. Shorten it if Anou is to keep it.`;
    issues.push(warning('artisan-original-left-out', message, 'maker.artisans', { language: original }));
  }
  if ((artisan.portraitUrl?.length ?? 0) > ADDRESS_MAX) {
    issues.push(warning(
      'portrait-left-out',
      `The address of the portrait of ${artisan.name} has more than ${ADDRESS_MAX} characters, so Anou is sent none.`,
      'maker.artisans',
    ));
  }
  return issues;
}
