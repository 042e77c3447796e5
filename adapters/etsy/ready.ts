import type { Issue, ReadCall } from 'fondouk/channel';
import { chosenPolicy, chosenProfile, LACKS, needsReturnPolicy } from './account.ts';
import { PART, processingOf, type ReadinessState } from './account-ids.ts';
import type { Etsy } from './etsy.ts';
import { gpsrShopIssues } from './gpsr.ts';
import { error, warning } from './issues.ts';
import { isTitled } from './sections.ts';
import type { ProcessingProfile, Shop } from './wire.ts';

/** What the shop must have before any listing can succeed. It reads, and changes nothing. */
export async function etsyReady(etsy: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  const { requests, settings } = etsy;
  const me = await call.read(requests.me());
  if (me.shop_id !== settings.shopId) {
    const message = `The authorisation is for the Etsy shop ${me.shop_id}, the option shopId says ${settings.shopId}: set it right, or log in to the other shop.`;
    return [error('wrong-shop', message, { params: { authorised: me.shop_id, configured: settings.shopId } })];
  }
  const shop = await call.read(requests.shop());
  return [
    ...shopIssues(shop, etsy),
    ...(await shippingIssues(etsy, call)),
    ...(await processingIssues(etsy, call)),
    ...(needsReturnPolicy(shop) ? await returnIssues(etsy, call) : []),
    ...(await sectionIssues(etsy, call)),
    ...gpsrShopIssues(call.now()),
  ];
}

function shopIssues(shop: Shop, { settings }: Etsy): readonly Issue[] {
  const issues: Issue[] = [];
  if (settings.currency !== undefined && shop.currency_code !== settings.currency) {
    issues.push(error('shop-currency', `The Etsy shop sells in ${shop.currency_code}, the option currency says ${settings.currency}: set it right, and the price policy with it.`));
  }
  const [own] = shop.languages;
  if (own !== undefined && !settings.languages.some((language) => shop.languages.includes(language))) {
    issues.push(warning('shop-language', `The Etsy shop speaks ${shop.languages.join(', ')}, and texts are sent in ${settings.languages[0]}.`));
  } else if (own !== undefined && settings.languages[0] !== own) {
    issues.push(warning('shop-language', `The Etsy shop's own language is ${own}, and listings are written in ${settings.languages[0]}: begin languages with ${own}; the others go into translations.`, { params: { language: own } }));
  }
  if (shop.is_vacation) issues.push(warning('shop-on-vacation', 'The Etsy shop is on vacation: its listings cannot be bought.'));
  return issues;
}

/** What `account.prepare` mends by itself. */
function lacks(code: string, message: string, params: Issue['params'] = {}): Issue {
  return { code, severity: 'warning', message, params };
}

async function shippingIssues(etsy: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  const chosen = chosenProfile((await call.read(etsy.requests.shippingProfiles())).results, etsy, call.account);
  if (chosen !== undefined && String(chosen.shipping_profile_id) === call.account[PART.shippingProfile]) return [];
  if (chosen !== undefined || etsy.settings.shippingProfile !== undefined) {
    return [lacks(LACKS.shippingProfile, 'The first push makes a shipping profile, or takes over the one of that title.')];
  }
  return [error('shipping-profile-not-chosen', 'The Etsy shop has no shipping profile, or several: set the option shippingProfile with its title.')];
}

async function processingIssues(etsy: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  const profiles = (await call.read(etsy.requests.processingProfiles())).results;
  const states: readonly ReadinessState[] = ['ready_to_ship', 'made_to_order'];
  return states
    .filter((state) => !profiles.some((profile) => String(profile.readiness_state_id) === call.account[PART.readiness(state)] && hasTimes(profile, state, etsy)))
    .map((state) => lacks(LACKS.processingProfile, `The first push makes a processing profile for what is ${state.replaceAll('_', ' ')}, or takes over the one with the same times.`, { state }));
}

/** Etsy tells days alone, and a week is as many as the seller works: only days can be compared. */
function hasTimes(profile: ProcessingProfile, state: ReadinessState, { settings }: Etsy): boolean {
  const { min, max, unit } = processingOf(state, settings);
  return unit === 'weeks' || (profile.min_processing_days === min && profile.max_processing_days === max);
}

async function returnIssues(etsy: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  const chosen = chosenPolicy((await call.read(etsy.requests.returnPolicies())).results, etsy, call.account);
  if (chosen !== undefined && String(chosen.return_policy_id) === call.account[PART.returnPolicy]) return [];
  if (chosen !== undefined || etsy.settings.returnPolicy !== undefined) return [lacks(LACKS.returnPolicy, 'The first push makes a return policy, or takes over the one with the same terms.')];
  return [error('return-policy-not-chosen', 'The Etsy shop has no return policy, or several: set the option returnPolicy. No listing of a shop outside the EU can go on sale without one.')];
}

async function sectionIssues({ settings, requests }: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  if (settings.sections.length === 0) return [];
  const sections = (await call.read(requests.sections())).results;
  return settings.sections
    .filter((title) => !sections.some((section) => isTitled(section, title) && String(section.shop_section_id) === call.account[PART.section(title)]))
    .map((title) => lacks(LACKS.section, `The first push makes the shop section "${title}", or takes over the one of that title.`, { title }));
}
