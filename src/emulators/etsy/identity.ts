import { ok, type Operation } from './call.ts';

import { refuse } from './problem.ts';
import { shopView } from './shop-view.ts';

/** Who asks, for which shop. */
export const identityOperations: readonly Operation[] = [
  { id: 'ping', method: 'GET', path: '/openapi-ping', access: 'key', answer: () => ok({ application_id: 1 }) },
  {
    id: 'tokenScopes',
    method: 'POST',
    path: '/scopes',
    access: 'key',
    takes: 'form',
    answer: ({ form, world }) => ok({ scopes: world.grants.scopesOf(form.requiredText('token')) ?? refuse(401, 'invalid_token') }),
  },
  {
    id: 'getMe',
    method: 'GET',
    path: '/users/me',
    access: 'shops_r',
    answer: ({ world }) => ok({ user_id: world.settings.userId, shop_id: world.settings.shopId }),
  },
  {
    id: 'getShop',
    method: 'GET',
    path: '/shops/{shop_id}',
    access: 'key',
    answer: (call) => ok(shopView(call.world)),
  },
  {
    id: 'getShopByOwnerUserId',
    method: 'GET',
    path: '/users/{user_id}/shops',
    access: 'key',
    answer: (call) => (call.id('user_id') === call.world.settings.userId ? ok(shopView(call.world)) : refuse(404, 'Shop not found')),
  },
];
