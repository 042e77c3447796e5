import type { Auth, Body, Reply, Strings } from '../channel/index.ts';

/** Keeps the secrets of one account, encrypted; what was configured, and what grew from it. */
export interface SecretsKeeper {
  read(): Promise<Strings>;
  /** Resolves once they would survive a crash. */
  replace(next: Strings): Promise<void>;
}

/** Asks an address of the channel's for secrets. @throws ChannelError, UnexpectedReply */
export type AskForSecrets = (ask: { readonly request: string; readonly url: string; readonly body: Body; readonly read: (reply: Reply) => Strings }) => Promise<Strings>;

/** The secrets to sign with, renewed when due: by one flight, however many ask, and stored before anyone uses them. */
export class Credentials {
  readonly #auth: Auth;
  readonly #keeper: SecretsKeeper;
  readonly #now: () => Date;
  readonly #ask: AskForSecrets;
  #known: Promise<Strings> | undefined;
  #renewal: Promise<void> | undefined;

  constructor(parts: { readonly auth: Auth; readonly keeper: SecretsKeeper; readonly now: () => Date; readonly ask: AskForSecrets }) {
    this.#auth = parts.auth;
    this.#keeper = parts.keeper;
    this.#now = parts.now;
    this.#ask = parts.ask;
  }

  /** @throws ChannelError when they are due for renewal and that fails. */
  async current(): Promise<Strings> {
    const secrets = await this.#read();
    if (this.#auth.refresh?.due(secrets, this.#now()) !== true) return secrets;
    await this.#renew(secrets);
    return this.#read();
  }

  /**
   * After the channel refused `refused`: whether there are others to try.
   * @throws ChannelError when the renewal fails.
   */
  async replaceRefused(refused: Strings): Promise<boolean> {
    if (same(await this.#read(), refused)) await this.#renew(refused);
    return !same(await this.#read(), refused);
  }

  /** The first ones, from a person's authorisation. @throws ChannelError, UnexpectedReply */
  async login(answer: { readonly code: string; readonly verifier: string; readonly redirectUri: string }, login: NonNullable<Auth['login']>): Promise<void> {
    await this.#store(await this.#ask({ request: 'login', url: login.url, body: login.body(answer), read: (reply) => login.read(reply, this.#now()) }));
  }

  #renew(old: Strings): Promise<void> {
    this.#renewal ??= this.#renewFrom(old).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renewFrom(old: Strings): Promise<void> {
    const { refresh } = this.#auth;
    // Another process, or a person who signed in again, may have been faster.
    const stored = await this.#keeper.read();
    if (refresh === undefined || (!same(stored, old) && !refresh.due(stored, this.#now()))) {
      this.#known = Promise.resolve(stored);
      return;
    }
    await this.#store(await this.#ask({ request: 'refresh', url: refresh.url, body: refresh.body(stored), read: (reply) => refresh.read(reply, stored, this.#now()) }));
  }

  async #store(next: Strings): Promise<void> {
    await this.#keeper.replace(next);
    this.#known = Promise.resolve(next);
  }

  #read(): Promise<Strings> {
    if (this.#known === undefined) {
      const reading = this.#keeper.read();
      this.#known = reading;
      reading.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known;
  }
}

function same(one: Strings, other: Strings): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
