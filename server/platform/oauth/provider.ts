export type ProviderName = 'microsoft' | 'google' | 'other'

/** An application as it is registered with who signs people in. */
export interface OauthClient {
  provider: ProviderName
  /** Of Microsoft: which organisation, or any. */
  tenant: string
  clientId: string
  /** Of another provider. */
  authorizeUrl: string
  tokenUrl: string
  scopes: string
}

export interface Provider {
  authorizeUrl: string
  tokenUrl: string
  scopes: string
  /** What else is asked for, so that the sign-in lasts. */
  more: Readonly<Record<string, string>>
}

const MICROSOFT_SCOPES = [
  'https://outlook.office.com/IMAP.AccessAsUser.All',
  'https://outlook.office.com/SMTP.Send',
  ...['offline_access', 'openid', 'email', 'profile'],
].join(' ')

/** Where people sign in, and for what; the same sign-in serves fetching and sending. */
export function providerOf({ provider, tenant, ...own }: OauthClient): Provider {
  if (provider === 'google') {
    return {
      authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      scopes: 'https://mail.google.com/ openid email',
      more: { access_type: 'offline', prompt: 'consent' },
    }
  }
  if (provider === 'microsoft') {
    const home = `https://login.microsoftonline.com/${encodeURIComponent(tenant || 'organizations')}/oauth2/v2.0`
    return {
      authorizeUrl: `${home}/authorize`,
      tokenUrl: `${home}/token`,
      scopes: MICROSOFT_SCOPES,
      more: { prompt: 'select_account' },
    }
  }
  return { authorizeUrl: own.authorizeUrl, tokenUrl: own.tokenUrl, scopes: own.scopes, more: {} }
}

export interface Asking {
  redirect: string
  state: string
  /** Of the secret that only we know until the code is exchanged. */
  challenge: string
  /** Who is expected to sign in. */
  hint: string
}

/** Where a browser is sent to sign in. */
export function authorizeUrl(client: OauthClient, { redirect, state, challenge, hint }: Asking): string {
  const { authorizeUrl: address, scopes, more } = providerOf(client)
  const url = new URL(address)
  const asked = {
    ...{ response_type: 'code', client_id: client.clientId, redirect_uri: redirect, scope: scopes, state },
    ...{ code_challenge: challenge, code_challenge_method: 'S256', ...more },
    ...(hint === '' ? {} : { login_hint: hint }),
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url.href
}
