/** `refused` ends a sign-in: somebody has to sign in again. `client`: what was registered is wrong. */
export type OauthWord = 'refused' | 'client' | 'unreachable'

/** The same for people, as mail servers are spoken of. */
export const oauthWords = {
  refused: 'needs a new sign-in',
  client: 'refuses the application',
  unreachable: 'cannot be reached',
} as const satisfies Record<OauthWord, string>

/** Why a provider gives no token; `detail` is what it said itself, without secrets. */
export class OauthTrouble extends Error {
  override name = 'OauthTrouble'
  readonly word: OauthWord
  readonly detail: string

  constructor(word: OauthWord, detail: string) {
    super(detail === '' ? word : `${word}: ${detail}`)
    this.word = word
    this.detail = detail
  }
}

const LONGEST = 300
const OF_THE_CLIENT = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'invalid_request',
  'unsupported_grant_type',
])
/** Somebody has to say yes again, or prove more than before. */
const OF_THE_SIGN_IN = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required'])

/** What an answer that holds no token means. A server in trouble says nothing about the sign-in. */
export function troubleIn(status: number, answer: unknown, secrets: readonly string[]): OauthTrouble {
  const { error, error_description: description } = (answer ?? {}) as Record<string, unknown>
  const code = typeof error === 'string' ? error : ''
  const said = [code, typeof description === 'string' ? description : ''].filter((part) => part !== '').join(': ')
  const detail = safely(said === '' ? `it answered ${status}` : said, secrets)
  if (OF_THE_SIGN_IN.has(code)) return new OauthTrouble('refused', detail)
  const isClient = OF_THE_CLIENT.has(code) || (status >= 400 && status < 500 && status !== 408 && status !== 429)
  return new OauthTrouble(isClient ? 'client' : 'unreachable', detail)
}

/** The words of somebody else on one line, without what must not be read there. */
export function safely(text: string, secrets: readonly string[]): string {
  let safe = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  for (const secret of secrets) if (secret.length > 3) safe = safe.replaceAll(secret, '…')
  return safe.slice(0, LONGEST)
}
