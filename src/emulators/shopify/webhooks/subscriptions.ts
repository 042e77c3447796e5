import { versionsAt } from '../access/versions.ts';
import { listConnection, type Page } from '../graphql/connection.ts';
import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import type { StoredSubscription } from './deliveries.ts';

interface SubscriptionInput {
  readonly uri?: string | null;
  readonly format?: string | null;
  readonly filter?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly metafieldNamespaces?: readonly string[] | null;
  readonly name?: string | null;
}

/** https, a Pub/Sub topic, or an EventBridge ARN (schema, WebhookSubscriptionInput.uri). Filters are kept and not applied. */
const address = /^(https:\/\/\S+|pubsub:\/\/[^:\s]+:\S+|arn:aws:events:\S+)$/;

export function webhookSubscriptionCreate({ topic, webhookSubscription: input }: { topic: string; webhookSubscription: SubscriptionInput }, { world }: Context) {
  return payload(() => {
    const { subscriptions } = world.webhooks;
    const at = ['webhookSubscription', 'callbackUrl'];
    const uri = input.uri ?? '';
    if (!address.test(uri)) refuseInput(undefined, at, 'Address is not a valid URL');
    if (input.format === 'XML') refuseInput(undefined, ['webhookSubscription', 'format'], 'Only JSON is emulated');
    if (subscriptions.values().some((known) => known.topic === topic && known.uri === uri && known.filter === (input.filter ?? null))) refuseInput(undefined, at, 'Address for this topic has already been taken');
    const subscription: StoredSubscription = {
      id: world.ids.next('WebhookSubscription'),
      topic,
      uri,
      filter: input.filter ?? null,
      includeFields: input.includeFields ?? [],
      metafieldNamespaces: input.metafieldNamespaces ?? [],
      name: input.name ?? null,
      apiVersion: versionsAt(now(world)).findLast(({ supported }) => supported)!.handle,
      createdAt: now(world),
      failures: 0,
    };
    subscriptions.set(subscription.id, subscription);
    return { webhookSubscription: subscriptionView(world, subscription) };
  }, { webhookSubscription: null });
}

export function webhookSubscriptionDelete({ id }: { id: Gid }, { world }: Context) {
  return payload(() => {
    if (!world.webhooks.subscriptions.delete(id)) refuseInput(undefined, ['id'], 'Webhook subscription does not exist');
    return { deletedWebhookSubscriptionId: id };
  }, { deletedWebhookSubscriptionId: null });
}

export function listSubscriptions({ topics, uri, ...page }: Page & { topics?: readonly string[] | null; uri?: string | null }, context: Context) {
  const { world } = context;
  const wanted = [...world.webhooks.subscriptions.values()].filter((subscription) => (!topics || topics.includes(subscription.topic)) && (!uri || subscription.uri === uri));
  return listConnection(wanted, page, context, (subscription) => subscriptionView(world, subscription));
}

function subscriptionView(world: World, subscription: StoredSubscription): View {
  return {
    __typename: 'WebhookSubscription',
    id: subscription.id,
    legacyResourceId: legacyId(subscription.id),
    topic: subscription.topic,
    uri: subscription.uri,
    format: 'JSON',
    filter: subscription.filter,
    includeFields: subscription.includeFields,
    metafieldNamespaces: subscription.metafieldNamespaces,
    name: subscription.name,
    apiVersion: versionsAt(now(world)).find(({ handle }) => handle === subscription.apiVersion) ?? { handle: subscription.apiVersion, displayName: subscription.apiVersion, supported: false },
    createdAt: instant(subscription.createdAt),
    updatedAt: instant(subscription.createdAt),
  };
}
