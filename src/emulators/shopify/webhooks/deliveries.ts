import { createHmac } from 'node:crypto';
import { instant } from '../time.ts';
import type { Gid, Ids } from '../ids.ts';
import type { Settings } from '../options.ts';

/** Topics that something of the emulator brings about, as deliveries name them. */
const topics = {
  APP_UNINSTALLED: 'app/uninstalled',
  BULK_OPERATIONS_FINISH: 'bulk_operations/finish',
  FULFILLMENTS_CREATE: 'fulfillments/create',
  INVENTORY_LEVELS_UPDATE: 'inventory_levels/update',
  ORDERS_CANCELLED: 'orders/cancelled',
  ORDERS_CREATE: 'orders/create',
  ORDERS_PAID: 'orders/paid',
  ORDERS_UPDATED: 'orders/updated',
  PRODUCTS_CREATE: 'products/create',
  PRODUCTS_DELETE: 'products/delete',
  PRODUCTS_UPDATE: 'products/update',
  REFUNDS_CREATE: 'refunds/create',
} as const;

export type Topic = keyof typeof topics;

export interface StoredSubscription {
  readonly id: Gid;
  readonly topic: string;
  readonly uri: string;
  readonly filter: string | null;
  readonly includeFields: readonly string[];
  readonly metafieldNamespaces: readonly string[];
  readonly name: string | null;
  readonly apiVersion: string;
  readonly createdAt: number;
  /** Deliveries that failed one after another. */
  failures: number;
}

export interface WebhookAttempt {
  /** Of the delivery: the same for each attempt. */
  readonly webhookId: string;
  /** Of what happened: the same for all subscriptions that heard of it. */
  readonly eventId: string;
  readonly topic: Topic;
  readonly uri: string;
  readonly at: Date;
  /** Status that the endpoint answered; 0 when it could not be reached. */
  readonly status: number;
}

interface Message {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: Topic;
  readonly subscription: StoredSubscription;
  readonly triggeredAt: number;
  readonly body: string;
}

/** Attempts in a row after which a subscription is deleted (shopify.dev, changelog on webhook retries: eight over four hours). */
const mostFailures = 8;

/** Shopify's side of webhooks. What the endpoint does not answer with 2xx waits until `redeliver`. */
export class Webhooks {
  readonly attempts: WebhookAttempt[] = [];
  readonly subscriptions = new Map<Gid, StoredSubscription>();
  readonly #settings: Settings;
  readonly #ids: Ids;
  #waiting: Message[] = [];
  #underWay: Promise<void> = Promise.resolve();

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  /** Tells every subscription of the topic. Only https addresses are delivered to; other kinds are kept and stay silent. */
  announce(topic: Topic, body: Readonly<Record<string, unknown>>): void {
    const eventId = this.#uuid();
    const triggeredAt = this.#settings.clock.now();
    const messages = this.subscriptions
      .values()
      .filter((subscription) => subscription.topic === topic && subscription.uri.startsWith('https:'))
      .map((subscription): Message => ({ webhookId: this.#uuid(), eventId, topic, subscription, triggeredAt, body: JSON.stringify(trimmed(body, subscription.includeFields)) }))
      .toArray();
    if (messages.length > 0) this.#send(messages);
  }

  /** Sends once more what was not answered with 2xx: the same payload under the same ids, as Shopify does eight times within four hours. */
  async redeliver(): Promise<void> {
    await this.settled();
    const messages = this.#waiting;
    this.#waiting = [];
    this.#send(messages);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.#underWay;
  }

  #send(messages: readonly Message[]): void {
    this.#underWay = this.#sendAfter(this.#underWay, messages);
  }

  /** One after another, and never within the change itself. */
  async #sendAfter(earlier: Promise<void>, messages: readonly Message[]): Promise<void> {
    await earlier;
    for (const message of messages) if (!(await this.#attempt(message))) this.#waiting.push(message);
  }

  async #attempt(message: Message): Promise<boolean> {
    const { subscription } = message;
    if (!this.subscriptions.has(subscription.id) && message.topic !== 'APP_UNINSTALLED') return true;
    const at = new Date(this.#settings.clock.now());
    const status = await this.#settings.deliverWebhook(this.#signed(message)).then(
      (response) => response.status,
      () => 0,
    );
    this.attempts.push({ webhookId: message.webhookId, eventId: message.eventId, topic: message.topic, uri: subscription.uri, at, status });
    const arrived = status >= 200 && status < 300;
    subscription.failures = arrived ? 0 : subscription.failures + 1;
    if (subscription.failures >= mostFailures) this.subscriptions.delete(subscription.id);
    return arrived;
  }

  /** HMAC-SHA256 over the raw body with the app's secret, base64 (shopify.dev, verify deliveries). */
  #signed({ webhookId, eventId, topic, subscription, triggeredAt, body }: Message): Request {
    const { clientSecret, shopDomain } = this.#settings;
    return new Request(subscription.uri, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topics[topic],
        'x-shopify-hmac-sha256': createHmac('sha256', clientSecret).update(body).digest('base64'),
        'x-shopify-shop-domain': shopDomain,
        'x-shopify-api-version': subscription.apiVersion,
        'x-shopify-webhook-id': webhookId,
        'x-shopify-event-id': eventId,
        'x-shopify-triggered-at': instant(triggeredAt),
        ...(subscription.name === null ? {} : { 'x-shopify-name': subscription.name }),
      },
      body,
    });
  }

  #uuid(): string {
    const hex = Array.from(this.#ids.secret(32), (letter) => (parseInt(letter, 36) % 16).toString(16)).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

function trimmed(body: Readonly<Record<string, unknown>>, fields: readonly string[]): Readonly<Record<string, unknown>> {
  return fields.length === 0 ? body : Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
}
