import type { Ids } from '../ids.ts';
import type { Settings } from '../options.ts';
import type { Scope } from './scopes.ts';

/** shopify.dev, client credentials grant: a day less a second, and no refresh token. */
const credentialsSeconds = 86_399;
/** shopify.dev, offline access tokens: an hour; the refresh token 90 days. */
const offlineSeconds = 3600;
const refreshSeconds = 90 * 86_400;

interface Refresh {
  readonly expiresAt: number;
  /** The refresh token that this one replaced; it dies when this one is first used. */
  readonly replaced: string | undefined;
}

/** Access tokens of the one installed app. */
export class Tokens {
  readonly #settings: Settings;
  readonly #ids: Ids;
  readonly #access = new Map<string, number>();
  readonly #refresh = new Map<string, Refresh>();

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
    this.#access.set(settings.accessToken, Infinity);
    this.#refresh.set(settings.refreshToken, { expiresAt: this.#in(refreshSeconds), replaced: undefined });
  }

  /** A token that lasts a day, for an app of the shop's own organisation. */
  fromCredentials() {
    return { access_token: this.#issue(credentialsSeconds), scope: this.#scope, expires_in: credentialsSeconds };
  }

  /**
   * An expiring offline token. The refresh token that was used stays good until the new one is used (shopify.dev, changelog
   * of 28 August 2026), so an answer that was lost can be asked for again.
   * @returns undefined for a refresh token that is unknown, replaced or stale.
   */
  fromRefresh(token: string) {
    const known = this.#refresh.get(token);
    if (!known || known.expiresAt <= this.#settings.clock.now()) return undefined;
    if (known.replaced !== undefined) this.#refresh.delete(known.replaced);
    const next = `shprt_emulated-refresh-token-${this.#ids.secret()}`;
    this.#refresh.set(next, { expiresAt: this.#in(refreshSeconds), replaced: token });
    return { access_token: this.#issue(offlineSeconds), scope: this.#scope, expires_in: offlineSeconds, refresh_token: next, refresh_token_expires_in: refreshSeconds };
  }

  /** Scopes of a token that is good now; undefined otherwise. */
  scopesOf(token: string | null): readonly Scope[] | undefined {
    const until = token === null ? undefined : this.#access.get(token);
    return until !== undefined && until > this.#settings.clock.now() ? this.#settings.scopes : undefined;
  }

  /** Ends every token at once, as uninstalling the app does. */
  revokeAll(): void {
    this.#access.clear();
    this.#refresh.clear();
  }

  get #scope(): string {
    return this.#settings.scopes.join(',');
  }

  #issue(seconds: number): string {
    const token = `shpat_emulated-access-token-${this.#ids.secret()}`;
    this.#access.set(token, this.#in(seconds));
    return token;
  }

  #in(seconds: number): number {
    return this.#settings.clock.now() + seconds * 1000;
  }
}
