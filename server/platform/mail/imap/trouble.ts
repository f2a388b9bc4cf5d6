const WORDS = {
  unreachable: 'cannot be reached',
  password: 'refuses the password',
  signIn: 'refuses the sign-in',
  again: 'needs a new sign-in',
  application: 'refuses the application',
  folder: 'folder does not exist',
  certificate: 'certificate is not trusted',
  broken: 'broke off',
} as const

export type TroubleWord = (typeof WORDS)[keyof typeof WORDS]
export type Step = 'connect' | 'open' | 'read'

/** What a mail server does not do, in one of these words; `detail` is what it said itself. */
export class MailTrouble extends Error {
  override name = 'MailTrouble'
  readonly word: TroubleWord
  readonly detail: string

  constructor(word: TroubleWord, detail: string) {
    super(detail === '' ? word : `${word}: ${detail}`)
    this.word = word
    this.detail = detail
  }
}

interface Known {
  code: string
  authenticationFailed: boolean
  responseStatus: string
  responseText: string
}

const CERTIFICATE = /^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/
const LONGEST = 300

/** Turns any failure of a connection into words; `secrets` are cut out of what the server said. */
export function troubleOf(error: unknown, step: Step, secrets: readonly string[] = []): MailTrouble {
  if (error instanceof MailTrouble) return error
  const known: Error & Partial<Known> = error instanceof Error ? error : new Error(String(error))
  return new MailTrouble(wordOf(known, step), safely(known.responseText ?? known.message, secrets))
}

function wordOf({ code = '', authenticationFailed, responseStatus }: Partial<Known>, step: Step): TroubleWord {
  if (CERTIFICATE.test(code)) return WORDS.certificate
  if (authenticationFailed === true) return WORDS.password
  if (step === 'connect') return WORDS.unreachable
  const isRefused = responseStatus === 'NO' || responseStatus === 'BAD'
  return step === 'open' && isRefused ? WORDS.folder : WORDS.broken
}

function safely(text: string, secrets: readonly string[]): string {
  let safe = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  for (const secret of secrets) if (secret !== '') safe = safe.replaceAll(secret, '…')
  return safe.slice(0, LONGEST)
}
