import { z } from 'zod';
import { created, noContent, ok, type Call, type Operation } from './call.ts';
import { listingOf } from './lookup.ts';
import { minorUnits, money } from './money.ts';
import { refuse } from './problem.ts';
import type { PersonalizationQuestion, StoredListing } from './records.ts';
import { seconds } from './world.ts';

const ownPath = '/shops/{shop_id}/listings/{listing_id}/personalization';

export const personalizationOperations: readonly Operation[] = [
  { id: 'getListingPersonalization', method: 'GET', path: '/listings/{listing_id}/personalization', access: 'key', answer: (call) => ok(personalizationView(listingOf(call))) },
  { id: 'updateListingPersonalization', method: 'POST', path: ownPath, access: 'listings_w', takes: 'json', answer: replace },
  {
    id: 'deleteListingPersonalization',
    method: 'DELETE',
    path: ownPath,
    access: 'listings_w',
    answer: (call) => {
      const listing = listingOf(call);
      if (listing.personalization_questions.length === 0) refuse(404, 'Resource not found');
      listing.personalization_questions = [];
      listing.updated_timestamp = seconds(call.world);
      return noContent;
    },
  },
];

export function personalizationView({ personalization_questions }: StoredListing) {
  return { personalization_questions };
}

const question = z.object({
  question_id: z.int().min(1).nullish(),
  question_text: z.string().min(1).max(45),
  instructions: z.string().nullish(),
  question_type: z.enum(['text_input', 'dropdown', 'unlabeled_upload', 'labeled_upload']),
  required: z.boolean(),
  max_allowed_files: z.int().nullish(),
  max_allowed_characters: z.int().min(1).nullish(),
  options: z.array(z.object({ option_id: z.int().min(1).nullish(), label: z.string().min(1).max(45) })).nullish(),
  add_on_price: z.number().nullish(),
});
const body = z.object({ personalization_questions: z.array(question) });

/** Replaces all. Without the parameter a caller knows a single text question only, and more are refused; with it five of any type (OAS). */
function replace(call: Call) {
  const listing = listingOf(call);
  const many = call.query.boolean('supports_multiple_personalization_questions') ?? false;
  const parsed = body.safeParse(call.json);
  if (!parsed.success) return refuse(400, `Invalid personalization_questions: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const wanted = parsed.data.personalization_questions;
  if (wanted.length === 0 || wanted.length > (many ? 5 : 1)) refuse(400, 'The number of personalization_questions is not supported');
  if (!many && wanted.some((each) => each.question_type !== 'text_input')) refuse(400, 'Only questions of the type text_input are supported');
  listing.personalization_questions = wanted.map((each) => stored(call, each));
  listing.updated_timestamp = seconds(call.world);
  return created(personalizationView(listing));
}

function stored({ world }: Call, wanted: z.infer<typeof question>): PersonalizationQuestion {
  const { currency } = world.settings;
  const { add_on_price: price } = wanted;
  return {
    question_id: wanted.question_id ?? world.ids.next('question'),
    question_text: wanted.question_text,
    instructions: wanted.instructions ?? null,
    question_type: wanted.question_type,
    required: wanted.required,
    max_allowed_characters: wanted.max_allowed_characters ?? null,
    max_allowed_files: wanted.max_allowed_files ?? null,
    add_on_price: price === undefined || price === null ? null : money(minorUnits(String(price), currency, 'add_on_price'), currency),
    options: wanted.options?.map(({ option_id, label }) => ({ option_id: option_id ?? world.ids.next('question'), label })) ?? null,
  };
}
