import { createHmac } from 'node:crypto';
import type { Settings, WebhookOptions } from './options.ts';

export type OrderEvent = 'order.paid' | 'order.shipped' | 'order.delivered' | 'order.canceled';

export interface WebhookAttempt {
  /** Of the delivery: the same for each attempt. */
  readonly id: string;
  readonly event: OrderEvent;
  readonly receiptId: number;
  readonly at: Date;
  /** Status that the endpoint answered; 0 when it could not be reached. */
  readonly status: number;
}

interface Message {
  readonly id: string;
  readonly event: OrderEvent;
  readonly receiptId: number;
  readonly body: string;
}

/** Etsy's side of webhooks. What the endpoint does not answer with 2xx waits until `redeliver`. */
export class Webhooks {
  readonly attempts: WebhookAttempt[] = [];
  readonly #options: WebhookOptions | undefined;
  readonly #clock: Settings['clock'];
  readonly #shopId: number;
  #count = 0;
  #waiting: Message[] = [];
  #underWay: Promise<void> = Promise.resolve();

  constructor({ webhook, clock, shopId }: Settings) {
    this.#options = webhook;
    this.#clock = clock;
    this.#shopId = shopId;
  }

  announce(event: OrderEvent, receiptId: number): void {
    if (!this.#options) return;
    const resource = `https://openapi.etsy.com/v3/application/shops/${this.#shopId}/receipts/${receiptId}`;
    const body = JSON.stringify({ event_type: event, resource_url: resource, shop_id: String(this.#shopId) });
    this.#count += 1;
    this.#send([{ id: `msg_${this.#count}`, event, receiptId, body }], this.#options, this.#options.copies ?? 1);
  }

  /** Sends once more what was not answered with 2xx, under the same id with a new time, as Etsy does seven times within a day. */
  async redeliver(): Promise<void> {
    await this.settled();
    const messages = this.#waiting;
    this.#waiting = [];
    if (this.#options) this.#send(messages, this.#options, 1);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.#underWay;
  }

  #send(messages: readonly Message[], options: WebhookOptions, copies: number): void {
    this.#underWay = this.#sendAfter(this.#underWay, messages, options, copies);
  }

  /** One after another, and never within the sale itself. */
  async #sendAfter(earlier: Promise<void>, messages: readonly Message[], options: WebhookOptions, copies: number): Promise<void> {
    await earlier;
    for (const message of messages) {
      const taken = [];
      for (let copy = 0; copy < copies; copy += 1) taken.push(await this.#attempt(message, options));
      if (!taken.includes(true)) this.#waiting.push(message);
    }
  }

  async #attempt({ id, event, receiptId, body }: Message, options: WebhookOptions): Promise<boolean> {
    const at = new Date(this.#clock.now());
    const status = await (options.deliver ?? fetch)(signedRequest(id, at, body, options)).then(
      (response) => response.status,
      () => 0,
    );
    this.attempts.push({ id, event, receiptId, at, status });
    return status >= 200 && status < 300;
  }
}

function signedRequest(id: string, at: Date, body: string, { url, secret, signature: form = 'list' }: WebhookOptions): Request {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': form === 'list' ? `v1,${signature}` : signature };
  return new Request(url, { method: 'POST', headers, body });
}
