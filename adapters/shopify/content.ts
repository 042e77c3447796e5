import { applied, rejected, type Call, type Issue, type Operation, type Outcome, type Remote, type SingleWriter, type Strings, type Wanted } from 'fondouk/channel';
import { isError } from './issues.ts';
import { MOST_ITEMS, MUTATION_POINTS } from './limits.ts';
import { AGAIN_THE_SAME } from './media.ts';
import { externalId, metafieldParts, metafieldsOf } from './metafields.ts';
import { gone, isGone, issuesOf, unanswered } from './outcomes.ts';
import { readProduct } from './read-product.ts';
import { skusOf } from './refusals.ts';
import { locationOf, type Shopify } from './shopify.ts';
import { wordsOf } from './to-wire.ts';
import { writeTranslations } from './translations.ts';
import { forgotten, planVariants, variantParts, type VariantPlan } from './variants.ts';
import type { UserErrors } from './wire.ts';

/** Words, metafields, variants and translations of a product. Prices and pieces of what stands stay as they are. */
export function contentWriter(shopify: Shopify): SingleWriter<'content.set'> {
  return {
    name: 'shopify-content',
    estimate: ([operation]) => {
      const { cost } = shopify.limits;
      return {
        calls: [
          { limits: [cost], count: 2, points: MUTATION_POINTS },
          { limits: [cost], count: 1, points: Math.ceil(MUTATION_POINTS + 0.2 * operation.product.variants.length) },
          { limits: [cost], count: shopify.settings.translations.length === 0 ? 0 : shopify.settings.translations.length + 2, points: MUTATION_POINTS },
        ],
      };
    },
    apply: async (operation, call) => setContent(operation, shopify, call),
  };
}

async function setContent(operation: Operation<'content.set'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const written = await updateWords(operation, remote, shopify, call);
  if (written === 'gone') return gone(operation);
  // The words may be written by then; written again they do no harm.
  if (written.issues.some(isError)) return rejected(operation, written.issues, written.effect);
  return applied(operation, { ...remote, parts: written.parts }, written.issues);
}

export interface WrittenWords {
  readonly issues: readonly Issue[];
  readonly effect: 'none' | 'unknown';
  readonly parts: Strings;
}

/** Brings everything but pictures, prices and pieces up to the wish, by the smallest mutations that do it. */
export async function updateWords(wanted: Wanted, { ref, parts }: Pick<Remote, 'ref' | 'parts'>, shopify: Shopify, call: Call): Promise<WrittenWords | 'gone'> {
  const { requests, settings } = shopify;
  const standing = await readProduct(ref, shopify, call);
  if (standing === undefined) return 'gone';
  const plan = planVariants(wanted, standing, parts, { location: locationOf(call.account), deletesVariants: settings.deletesVariants });
  if (plan.is === 'impossible') return { issues: plan.issues, effect: 'none', parts: {} };
  const metafields = [externalId(wanted, settings), ...metafieldsOf(wanted, settings)];
  const { productUpdate: answer } = await call.send({ ...requests.updateProduct({ id: ref, ...wordsOf(wanted), metafields }), repeatable: AGAIN_THE_SAME });
  if (answer === null) return { issues: [unanswered()], effect: 'unknown', parts: {} };
  if (isGone(answer.userErrors)) return 'gone';
  if (answer.userErrors.length > 0) return { issues: issuesOf(answer.userErrors), effect: 'unknown', parts: {} };
  const dropped = await dropMetafields(ref, parts, metafields.map(({ key }) => key), shopify, call);
  const refusals = await writeVariants(ref, plan, wanted, shopify, call);
  if (refusals.length > 0) return { issues: issuesOf(refusals, skusOf(wanted)), effect: 'unknown', parts: {} };
  const translated = await writeTranslations(ref, wanted, shopify, call);
  const after = plan.is === 'whole' ? await readProduct(ref, shopify, call) : standing;
  return { issues: translated, effect: 'unknown', parts: { ...forgotten(parts, after?.variants ?? []), ...variantParts(after?.variants ?? []), ...dropped, ...metafieldParts(wanted, shopify.settings) } };
}

async function writeVariants(ref: string, plan: VariantPlan, wanted: Wanted, { requests }: Shopify, call: Call): Promise<UserErrors> {
  if (plan.is === 'whole') {
    const { productSet: answer } = await call.send({ ...requests.setVariants(ref, plan.input), repeatable: AGAIN_THE_SAME });
    return answer?.userErrors ?? [unansweredVariants(wanted)];
  }
  if (plan.is !== 'patch') return [];
  for (let start = 0; start < plan.variants.length; start += MOST_ITEMS) {
    const { productVariantsBulkUpdate: answer } = await call.send({ ...requests.updateVariants(ref, plan.variants.slice(start, start + MOST_ITEMS)), repeatable: AGAIN_THE_SAME });
    if (!answer) return [unansweredVariants(wanted)];
    if (answer.userErrors.length > 0) return answer.userErrors;
  }
  return [];
}

function unansweredVariants({ product }: Wanted): UserErrors[number] {
  return { code: undefined, field: undefined, message: `the variants of ${product.id} were not answered` };
}

/** Metafields that we set once and that the catalogue no longer fills. */
async function dropMetafields(ref: string, parts: Strings, wanted: readonly string[], { requests }: Shopify, call: Call): Promise<Strings> {
  const ours = Object.entries(parts).flatMap(([name, mark]) => (name.startsWith('metafield:') && mark === 'set' ? [name.slice('metafield:'.length)] : []));
  const dropped = ours.filter((key) => !wanted.includes(key));
  if (dropped.length === 0) return {};
  await call.send({ ...requests.deleteMetafields(ref, dropped), repeatable: 'what is not there is not deleted twice' });
  return Object.fromEntries(dropped.map((key) => [`metafield:${key}`, 'gone']));
}
