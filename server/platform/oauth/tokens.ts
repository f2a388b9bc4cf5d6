/** What a provider handed over. */
export interface Tokens {
  access: string
  /** Null where it handed over none: one that is known goes on. */
  refresh: string | null
  expiresAt: Date
  /** When the sign-in itself ends; null where the provider does not say. */
  refreshExpiresAt: Date | null
  /** As whom somebody signed in; null where it does not say. */
  account: string | null
}

const HOUR_S = 3_600

/** Reads the answer of a provider; null where it holds no token. */
export function tokensIn(answer: unknown, now: Date): Tokens | null {
  const given = (answer ?? {}) as Record<string, unknown>
  const access = text(given['access_token'])
  if (access === null) return null
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const lasts = seconds(given['refresh_token_expires_in'])
  return {
    access,
    refresh: text(given['refresh_token']),
    expiresAt: after(seconds(given['expires_in']) ?? HOUR_S),
    refreshExpiresAt: lasts === null ? null : after(lasts),
    account: accountIn(text(given['id_token'])),
  }
}

/** Who an ID token speaks of. It came from the provider itself, over TLS, so its signature proves nothing more. */
function accountIn(idToken: string | null): string | null {
  try {
    const claims = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString()) as object
    const known = new Map<string, unknown>(Object.entries(claims))
    const found = ['email', 'preferred_username', 'upn', 'name'].map((name) => text(known.get(name)))
    return found.find((name) => name !== null)?.slice(0, 254) ?? null
  } catch {
    return null
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function seconds(value: unknown): number | null {
  const number = Number(value ?? Number.NaN)
  return Number.isFinite(number) && number > 0 ? number : null
}
