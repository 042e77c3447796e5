import type { Call, Issue, Product, Strings } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { error, warning } from './issues.ts';
import type { PersonalizationBody, WireQuestion } from './wire.ts';

/** OAS, updateListingPersonalization. */
const QUESTION_LENGTH = 45;
const PART = 'personalization';

type Question = NonNullable<Product['personalization']>;

export function personalizationIssues({ personalization }: Product): readonly Issue[] {
  const length = [...(personalization?.question ?? '')].length;
  if (length <= QUESTION_LENGTH) return [];
  const message = `What the buyer is asked has ${length} characters, Etsy takes ${QUESTION_LENGTH}: shorten it, and explain in the instructions.`;
  return [error('question-too-long', message, { field: 'personalization', params: { length, most: QUESTION_LENGTH } })];
}

/** The one text question that the catalogue knows; an id keeps it the same question for Etsy. */
export function personalizationBody({ question, instructions, isRequired, maxLength }: Question, questionId?: number): PersonalizationBody {
  return {
    personalization_questions: [
      {
        ...(questionId === undefined ? {} : { question_id: questionId }),
        question_text: question,
        question_type: 'text_input',
        required: isRequired,
        ...(instructions === undefined ? {} : { instructions }),
        ...(maxLength === undefined ? {} : { max_allowed_characters: maxLength }),
      },
    ],
  };
}

/** What a catalogue can say of it: one question, answered in text, at no extra price. Undefined: nothing, or more than that. */
export function questionIn(questions: readonly WireQuestion[]): Question | undefined {
  const [only, ...others] = questions;
  if (only === undefined || others.length > 0 || only.question_type !== 'text_input' || (only.add_on_price?.amount ?? 0) > 0) return undefined;
  const instructions = decodeEntities(only.instructions ?? '').trim();
  return {
    question: decodeEntities(only.question_text).trim(),
    isRequired: only.required,
    ...(instructions === '' ? {} : { instructions }),
    ...(only.max_allowed_characters ? { maxLength: only.max_allowed_characters } : {}),
  };
}

export interface PersonalizationWish {
  readonly ref: string;
  readonly wanted: Question | undefined;
  readonly seen: readonly WireQuestion[];
  readonly parts: Strings;
}

/** Remembers that the question is ours, so that we may take it away again. */
export function personalizationParts(question: Question | undefined): Strings {
  return question === undefined ? {} : { [PART]: question.question };
}

/** A write replaces all questions (OAS), so those that somebody made by hand and the catalogue cannot say are left alone. */
export async function writePersonalization({ ref, wanted, seen, parts }: PersonalizationWish, { requests }: Etsy, call: Call): Promise<{ readonly parts: Strings; readonly issues: readonly Issue[] }> {
  if (wanted === undefined) {
    if (parts[PART] !== undefined && seen.length > 0) await call.send({ ...requests.deletePersonalization(ref), repeatable: 'deleted questions answer 404' });
    return { parts: {}, issues: [] };
  }
  const before = questionIn(seen);
  if (seen.length > 0 && before === undefined) {
    const message = 'The Etsy listing asks its buyers more than the catalogue can say (several questions, choices, files or a price): they stay as they are.';
    return { parts: {}, issues: [warning('questions-kept', message, { field: 'personalization' })] };
  }
  if (before === undefined || !isSame(before, wanted)) {
    const body = personalizationBody(wanted, seen[0]?.question_id ?? undefined);
    await call.send({ ...requests.updatePersonalization(ref, body), repeatable: 'full replacement' });
  }
  return { parts: personalizationParts(wanted), issues: [] };
}

export function withoutPersonalization(parts: Strings): Strings {
  const { [PART]: _ours, ...others } = parts;
  return others;
}

function isSame(a: Question, b: Question): boolean {
  return a.question === b.question && a.isRequired === b.isRequired && a.instructions === b.instructions && a.maxLength === b.maxLength;
}
