/** What became of a try to send: nothing else can happen. */
export type SendOutcome =
  | { kind: 'sent'; answer: string }
  /** Worth another try. `why`: the server did not let us in, it could not be reached, or it asked for patience. */
  | { kind: 'deferred'; answer: string; why: 'sign-in' | 'connection' | 'later' }
  /** For good. `who`: there is no such recipient, or the mail itself was not taken. */
  | { kind: 'refused'; answer: string; permanent: true; who: 'recipient' | 'mail' }

interface SmtpError {
  code?: unknown
  command?: unknown
  responseCode?: unknown
  response?: unknown
  message?: unknown
}

const SIGN_IN_CODES = new Set([530, 534, 535, 538])
const TOO_LARGE = 552
const LONGEST_ANSWER = 500

/** Says in a closed set of words what an error of the library means; `secrets` are cut out of its words. */
export function outcomeOf(error: unknown, secrets: readonly string[]): SendOutcome {
  const { code, command, responseCode, response, message } = (error ?? {}) as SmtpError
  const answer = plain(String(response ?? message ?? error), secrets)
  const status = typeof responseCode === 'number' ? responseCode : null
  if (code === 'EAUTH' || code === 'ENOAUTH' || (status !== null && SIGN_IN_CODES.has(status))) {
    return { kind: 'deferred', answer, why: 'sign-in' }
  }
  const isForGood = status !== null && status >= 500
  if (status === TOO_LARGE) return { kind: 'refused', answer, permanent: true, who: 'mail' }
  if (code === 'EENVELOPE' && command === 'RCPT TO' && isForGood) return refused(answer, 'recipient')
  // The address cannot even be said to this server.
  if (code === 'EENVELOPE' && status === null) return refused(answer, 'recipient')
  if (code === 'EMESSAGE' && isForGood) return refused(answer, 'mail')
  if (status !== null) return { kind: 'deferred', answer, why: 'later' }
  return { kind: 'deferred', answer, why: 'connection' }
}

function refused(answer: string, who: 'recipient' | 'mail'): SendOutcome {
  return { kind: 'refused', answer, permanent: true, who }
}

/** The words of a server on one line, without what must not be read there. */
export function plain(words: string, secrets: readonly string[]): string {
  const hidden = secrets
    .filter((secret) => secret.length > 0)
    .flatMap((secret) => [secret, Buffer.from(secret).toString('base64')])
    .reduce((text, secret) => text.replaceAll(secret, '…'), words)
  return hidden
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, LONGEST_ANSWER)
}
