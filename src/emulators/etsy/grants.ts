import { createHash } from 'node:crypto';
import { Problem } from './problem.ts';
import type { Ids } from './ids.ts';
import type { Scope, Settings } from './options.ts';

const accessSeconds = 3600;
const refreshMs = 90 * 24 * 3_600_000;
/** Life of an authorization code; the documents name none. */
const codeMs = 10 * 60_000;

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly refresh_token: string;
}

interface Grant {
  readonly scopes: readonly Scope[];
  readonly expiresAt: number;
}

interface Code extends Grant {
  readonly redirectUri: string;
  readonly challenge: string;
}

/** Codes and tokens of the one user. Access lasts an hour, refresh 90 days, and a refresh token dies with its first use. */
export class Grants {
  readonly #settings: Settings;
  readonly #ids: Ids;
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Grant>();
  readonly #refresh = new Map<string, Grant>();

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
    this.#refresh.set(settings.refreshToken, { scopes: settings.scopes, expiresAt: settings.clock.now() + refreshMs });
  }

  code(scopes: readonly Scope[], redirectUri: string, challenge: string): string {
    const code = `emulated-code-${this.#ids.secret()}`;
    this.#codes.set(code, { scopes, redirectUri, challenge, expiresAt: this.#settings.clock.now() + codeMs });
    return code;
  }

  /** @throws Problem 400 invalid_grant for an unknown, used or stale code, another redirect address, or a wrong verifier. */
  redeem(code: string, redirectUri: string, verifier: string): TokenAnswer {
    const known = this.#take(this.#codes, code, 'code is invalid or expired');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (known.redirectUri !== redirectUri || known.challenge !== challenge) invalidGrant('redirect_uri or code_verifier does not match');
    return this.issue(known.scopes);
  }

  /** @throws Problem 400 invalid_grant for an unknown, used or stale refresh token. */
  refresh(token: string): TokenAnswer {
    return this.issue(this.#take(this.#refresh, token, 'refresh_token is invalid or expired').scopes);
  }

  issue(scopes: readonly Scope[]): TokenAnswer {
    const now = this.#settings.clock.now();
    const access = `${this.#settings.userId}.emulated-access-token-${this.#ids.secret()}`;
    const refresh = `${this.#settings.userId}.emulated-refresh-token-${this.#ids.secret()}`;
    this.#access.set(access, { scopes, expiresAt: now + accessSeconds * 1000 });
    this.#refresh.set(refresh, { scopes, expiresAt: now + refreshMs });
    return { access_token: access, token_type: 'Bearer', expires_in: accessSeconds, refresh_token: refresh };
  }

  /** Scopes of an access token that is still good; undefined otherwise. */
  scopesOf(access: string): readonly Scope[] | undefined {
    const grant = this.#access.get(access);
    return grant && grant.expiresAt > this.#settings.clock.now() ? grant.scopes : undefined;
  }

  #take<Kind extends Grant>(from: Map<string, Kind>, key: string, otherwise: string): Kind {
    const grant = from.get(key);
    from.delete(key);
    if (!grant || grant.expiresAt <= this.#settings.clock.now()) return invalidGrant(otherwise);
    return grant;
  }
}

function invalidGrant(description: string): never {
  throw new Problem(400, { error: 'invalid_grant', error_description: description });
}
