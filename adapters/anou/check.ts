import { formatMoney, type Issue, type Wanted } from 'fondouk/channel';
import { makerIssues } from './check-maker.ts';
import { photoIssues } from './check-photos.ts';
import { error, tooLong, warning } from './issues.ts';
import type { Settings } from './options.ts';
import { fitsColour, lengthOf, MAX, originalLanguage, pieceOf, type Piece } from './piece.ts';
import { shippingToUsMad } from './price-preview.ts';
import { dirhamsOf } from './to-wire.ts';

/** Pure: what Anou would refuse (errors), and what it cannot hold (warnings), before anything is sent. */
export function check(wanted: Wanted, settings: Settings): readonly Issue[] {
  const piece = pieceOf(wanted, settings);
  const issues = [
    ...variantIssues(wanted),
    ...priceIssues(piece),
    ...textIssues(wanted, piece),
    ...categoryIssues(wanted),
    ...measureIssues(piece),
    ...colourIssues(wanted),
    ...makerIssues(wanted),
    ...photoIssues(wanted, settings.photos),
  ];
  return issues.map((issue) => ({ ...issue, sku: piece.ref }));
}

function variantIssues({ product, offers }: Wanted): Issue[] {
  const [variant] = product.variants;
  if (product.variants.length > 1 || Object.keys(variant!.options).length > 0) {
    return [error(
      'variants-unsupported',
      'Anou sells single pieces without options. Make each variant a product of its own, or keep it off Anou by the channels column.',
      'variants',
    )];
  }
  const quantity = Math.max(offers[0].quantity, variant!.quantity ?? 0);
  if (quantity <= 1) return [];
  const message = `Anou sells one piece under one name, and there are ${quantity}. Make it ${quantity} products of one piece each, or keep it off Anou by the channels column.`;
  return [error('quantity-above-one', message, 'quantity', { quantity })];
}

function priceIssues({ price }: Piece): Issue[] {
  const shown = formatMoney(price);
  if (price.currency !== 'MAD') {
    return [error(
      'price-not-mad',
      `Anou takes the artisan's net price in dirhams, not ${shown}. Give a net price in MAD, or the option "price.exchange".`,
      'prices',
    )];
  }
  const dirhams = dirhamsOf(price);
  if (dirhams === undefined) {
    return [error(
      'price-not-whole',
      `Anou takes whole dirhams, not ${shown}. Agree a whole price with the artisan.`,
      'prices',
      { price: shown },
    )];
  }
  if (dirhams >= 1 && dirhams <= MAX.priceMad) return [];
  return [error('price-out-of-range', `Anou takes prices from 1 to ${MAX.priceMad} MAD, not ${shown}.`, 'prices', { price: shown })];
}

function textIssues({ product, text }: Wanted, { content }: Piece): Issue[] {
  const issues: Issue[] = [];
  if (lengthOf(text.title) > MAX.name) issues.push(tooLong('title-too-long', 'title', text.title, MAX.name));
  if (lengthOf(text.description) > MAX.text) issues.push(tooLong('description-too-long', 'description', text.description, MAX.text));
  if (text.title === '' || text.description === '') {
    issues.push(error(
      'text-missing',
      'Anou needs a title and a description. Write both.',
      text.title === '' ? 'title' : 'description',
    ));
  }
  const language = originalLanguage(product.title, product.description, text.language);
  if (language === undefined) return issues;
  const kept = content.original;
  const lost = (product.title[language] ?? null) !== (kept?.name ?? null) || (product.description[language] ?? '') !== (kept?.text ?? '');
  if (lost) {
    const message = `The words in ${language} are too long for Anou (title ${MAX.name}, description ${MAX.originalText} characters) and are left out in part. Shorten them if Anou is to keep them.`;
    issues.push(warning('original-left-out', message, 'title', { language }));
  }
  return issues;
}

function categoryIssues({ category }: Wanted): Issue[] {
  if (category === undefined || category.length === 0) {
    return [error('category-missing', 'Anou needs a category. Give the product one for anou: its name, or its parent and its name.', 'categories.anou')];
  }
  if (category.length > 2) return [error('category-too-deep', `Anou's categories have two levels at most, not ${category.length}.`, 'categories.anou')];
  const long = category.find((name) => lengthOf(name) > MAX.name);
  return long === undefined ? [] : [tooLong('category-too-long', 'categories.anou', long, MAX.name)];
}

function measureIssues({ content: { weightGrams, sizeCm, shippingOption } }: Piece): Issue[] {
  const issues: Issue[] = [];
  for (const [name, size] of Object.entries(sizeCm)) {
    if (size !== null && size > MAX.sizeCm) {
      issues.push(error(
        'size-too-large',
        `The ${name} of ${size} cm is above Anou's ${MAX.sizeCm} cm. Check its unit.`,
        `dimensions.${name}`,
        { size },
      ));
    }
  }
  if (weightGrams === null) {
    issues.push(error('weight-missing', 'Anou works the post out of the weight. Give the weight of the packed piece.', 'weight'));
  } else if (weightGrams > MAX.weightGrams) {
    issues.push(error('weight-too-large', `No post takes ${weightGrams} g: Anou's tariffs end at ${MAX.weightGrams} g.`, 'weight', { weightGrams }));
  } else if (shippingOption === 'Envelope') {
    issues.push(...envelopeIssues(weightGrams));
  }
  return issues;
}

/** Envelope tariffs do not rise steadily: some weights cost more than a package. */
function envelopeIssues(weightGrams: number): Issue[] {
  const [envelope, parcel] = [shippingToUsMad(weightGrams, 'Envelope'), shippingToUsMad(weightGrams, 'Package')];
  if (envelope <= parcel) return [];
  const message = `By Anou's tariff of 2015 an envelope of ${weightGrams} g to the United States costs ${envelope} MAD and a package ${parcel}. Consider the option "shippingOption": "Package".`;
  return [warning('envelope-dearer', message, 'weight', { weightGrams, envelope, parcel })];
}

function colourIssues({ product }: Wanted): Issue[] {
  return product.colours
    .filter((colour) => !fitsColour(colour))
    .map(({ name }) => warning(
      'colour-left-out',
      `Anou shows colours with a name of up to ${MAX.colourName} characters and a hex value, so "${name}" is left out there. Shorten the name, or add the hex value.`,
      'colours',
      { colour: name },
    ));
}
