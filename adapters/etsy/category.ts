import type { Issue, ReadCall, Wanted } from 'fondouk/channel';
import { attributesOf } from './attributes.ts';
import type { EtsyRequests } from './requests.ts';
import { categoryProperties, findCategory } from './taxonomy.ts';
import { variationsOf, type Variation } from './variations.ts';
import type { PropertyValueBody } from './wire.ts';

/** What the category of a product makes of it. */
export interface CategoryFit {
  readonly taxonomyId: number | undefined;
  readonly variations: readonly Variation[];
  readonly attributes: readonly PropertyValueBody[];
  readonly issues: readonly Issue[];
}

export async function fitToCategory(wanted: Wanted, requests: EtsyRequests, call: ReadCall): Promise<CategoryFit> {
  const category = await findCategory(wanted.category, requests, call);
  if ('issue' in category) return { taxonomyId: undefined, variations: [], attributes: [], issues: [category.issue] };
  const properties = await categoryProperties(category.taxonomyId, requests, call);
  const { variations, issues } = variationsOf(wanted, properties);
  const fit = attributesOf(wanted, properties, variations);
  return { taxonomyId: category.taxonomyId, variations, attributes: fit.attributes, issues: [...issues, ...fit.issues] };
}
