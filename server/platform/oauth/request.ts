import { createHash } from 'node:crypto'
import { isWithin } from '../base/networks.ts'
import { isPublicAddress, postOutside } from '../outside/index.ts'
import { type OauthClient, providerOf } from './provider.ts'
import { type Tokens, tokensIn } from './tokens.ts'
import { OauthTrouble, safely, troubleIn } from './trouble.ts'

const LIMITS = { bytes: 256 * 1024, time: 15_000 }

export interface Means {
  now: Date
  secret: string
  /** Networks inside the house that may be asked too. */
  inside: readonly string[]
}

/** What proves, when the code comes back, that who began the sign-in ends it. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** Exchanges the code with which a browser came back. Throws an OauthTrouble. */
export async function exchangeCode(
  client: OauthClient,
  { code, verifier, redirect }: { code: string; verifier: string; redirect: string },
  means: Means,
): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirect }
  return ask(client, form, means)
}

/** Renews what lasts an hour by what lasts longer. Throws an OauthTrouble. */
export async function refreshTokens(client: OauthClient, refresh: string, means: Means): Promise<Tokens> {
  return ask(client, { grant_type: 'refresh_token', refresh_token: refresh }, means)
}

async function ask(client: OauthClient, form: Record<string, string>, means: Means): Promise<Tokens> {
  const secrets = [means.secret, ...Object.values(form).filter((value) => value.length > 20)]
  const isAllowed = (address: string) => isPublicAddress(address) || isWithin(means.inside, address)
  const whole = { ...form, client_id: client.clientId, ...(means.secret === '' ? {} : { client_secret: means.secret }) }
  const { status, content } = await postOutside(providerOf(client).tokenUrl, whole, {
    ...LIMITS,
    allows: isAllowed,
  }).catch((error: unknown) => {
    throw new OauthTrouble('unreachable', safely(error instanceof Error ? error.message : String(error), secrets))
  })
  const answer = read(content)
  const tokens = status >= 200 && status < 300 ? tokensIn(answer, means.now) : null
  if (!tokens) throw troubleIn(status, answer, secrets)
  return tokens
}

function read(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'))
  } catch {
    return null
  }
}
