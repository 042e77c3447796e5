import { created, list, ok, type Call, type Operation } from './call.ts';
import { recordOf } from './lookup.ts';
import { refuse } from './problem.ts';
import type { ProcessingProfile } from './records.ts';
import type { World } from './world.ts';

/** Days a seller works in a week; processing times in weeks count so many (OAS, createShopReadinessStateDefinition). */
const workdays = 5;

export const processingProfileOperations: readonly Operation[] = [
  {
    id: 'getShopReadinessStateDefinitions',
    method: 'GET',
    path: '/shops/{shop_id}/readiness-state-definitions',
    access: 'shops_r',
    answer: getProcessingProfiles,
  },
  {
    id: 'getShopReadinessStateDefinition',
    method: 'GET',
    path: '/shops/{shop_id}/readiness-state-definitions/{readiness_state_definition_id}',
    access: 'shops_r',
    answer: (call) => ok(recordOf(call, call.world.processingProfiles, 'readiness_state_definition_id')),
  },
  {
    id: 'createShopReadinessStateDefinition',
    method: 'POST',
    path: '/shops/{shop_id}/readiness-state-definitions',
    access: 'shops_w',
    takes: 'form',
    answer: createProcessingProfile,
  },
];

function getProcessingProfiles({ query, world }: Call) {
  const limit = query.integer('limit', { min: 1, max: 100 }) ?? 25;
  const offset = query.integer('offset', { min: 0 }) ?? 0;
  const all = [...world.processingProfiles.values()];
  return list(all.slice(offset, offset + limit), all.length);
}

/** The same values again are a conflict that names the profile already there in Content-Location (OAS). */
function createProcessingProfile({ form, world }: Call) {
  const state = form.requiredOneOf('readiness_state', ['ready_to_ship', 'made_to_order']);
  const unit = form.oneOf('processing_time_unit', ['days', 'weeks']) === 'weeks' ? workdays : 1;
  const min = form.requiredInteger('min_processing_time', { min: 1, max: 10 }) * unit;
  const max = form.requiredInteger('max_processing_time', { min: 1, max: 10 }) * unit;
  if (min > max) refuse(400, 'min_processing_time must not exceed max_processing_time');
  const same = world.processingProfiles.values().find((known) => known.readiness_state === state && known.min_processing_days === min && known.max_processing_days === max);
  if (same) {
    const location = `/v3/application/shops/${world.settings.shopId}/readiness-state-definitions/${same.readiness_state_id}`;
    refuse(409, 'A readiness state definition with these values exists', { 'content-location': location });
  }
  return created(addProcessingProfile(world, state, min, max));
}

export function addProcessingProfile(world: World, state: ProcessingProfile['readiness_state'], minDays: number, maxDays: number): ProcessingProfile {
  const profile: ProcessingProfile = {
    shop_id: world.settings.shopId,
    readiness_state_id: world.ids.next('readinessState'),
    readiness_state: state,
    min_processing_days: minDays,
    max_processing_days: maxDays,
    processing_days_display_label: minDays === maxDays ? `${minDays} days` : `${minDays}-${maxDays} days`,
  };
  world.processingProfiles.set(profile.readiness_state_id, profile);
  return profile;
}
