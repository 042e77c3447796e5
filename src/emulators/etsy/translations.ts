import { ok, type Call, type Operation } from './call.ts';
import { checkTags, checkTitle } from './listing-texts.ts';
import { listingOf } from './lookup.ts';
import { refuse } from './problem.ts';
import type { Translation } from './records.ts';
import { seconds } from './world.ts';

const path = '/shops/{shop_id}/listings/{listing_id}/translations/{language}';

export const translationOperations: readonly Operation[] = [
  { id: 'getListingTranslation', method: 'GET', path, access: 'key', answer: (call) => ok(known(call) ?? refuse(404, 'Resource not found')) },
  {
    id: 'createListingTranslation',
    method: 'POST',
    path,
    access: 'listings_w',
    takes: 'form',
    answer: (call) => (known(call) ? refuse(400, 'This translation exists already') : ok(write(call))),
  },
  {
    id: 'updateListingTranslation',
    method: 'PUT',
    path,
    access: 'listings_w',
    takes: 'form',
    answer: (call) => (known(call) ? ok(write(call)) : refuse(404, 'Resource not found')),
  },
];

function known(call: Call): Translation | undefined {
  return listingOf(call).translations.get(call.word('language'));
}

/** Title and description are both required, and the shop must have the language (unverified). */
function write(call: Call): Translation {
  const { form, world } = call;
  const listing = listingOf(call);
  const language = call.word('language');
  if (!world.settings.languages.includes(language)) refuse(400, `The shop does not have the language ${language}`);
  const translation: Translation = {
    listing_id: listing.listing_id,
    language,
    title: checkTitle(form.requiredText('title')),
    description: form.requiredText('description'),
    tags: checkTags(form.list('tags') ?? []),
  };
  listing.translations.set(language, translation);
  listing.updated_timestamp = seconds(world);
  return translation;
}
