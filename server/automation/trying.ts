import type { DeliveryProblem } from '#api/webhooks.ts'

const SECOND_MS = 1_000
/** Seconds until the next try, after so many failures in a row; then always the last. */
const WAITS = [10, 30, 60, 300, 900, 1800, 3600, 7200]
/** What was tried for so long is given up. */
export const PATIENCE_MS = 48 * 3600 * SECOND_MS
const MOST_KEPT = 500

/** What came of a try. */
export interface Tried {
  status: number | null
  /** The start of the answer. */
  answer: string | null
  /** Null: it was taken. */
  problem: DeliveryProblem | null
  /** Nothing would come of trying the same again. */
  isFinal: boolean
}

export function nextTry(failures: number, now: Date): Date {
  const seconds = WAITS[Math.min(failures, WAITS.length) - 1] ?? WAITS[0] ?? 0
  return new Date(now.getTime() + seconds * SECOND_MS)
}

/** What the server answered. One that is overloaded, or asks for patience, is tried again; what it does not want is not. */
export function triedBy({ status, content }: { status: number; content: Buffer }): Tried {
  const answer = [...content.toString('utf8').replaceAll('\0', '')].slice(0, MOST_KEPT).join('')
  const said = { status, answer: answer === '' ? null : answer }
  if (status >= 200 && status < 300) return { ...said, problem: null, isFinal: true }
  if (status >= 300 && status < 400) return { ...said, problem: 'redirect', isFinal: true }
  const isPatient = status >= 500 || status === 408 || status === 425 || status === 429
  return { ...said, problem: 'status', isFinal: !isPatient }
}

/** Why nothing was answered at all; `why` where an address was refused. */
export function failedBy(error: unknown, why: string | null): Tried {
  const none = { status: null, answer: null }
  if (why !== null) return { ...none, problem: 'address', isFinal: true }
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: '', code: '' }
  if (name === 'TimeoutError' || name === 'AbortError') return { ...none, problem: 'slow', isFinal: false }
  const isTls = /TLS|CERT|SSL|VERIFY|SELF_SIGNED/.test(String(code))
  return { ...none, problem: isTls ? 'tls' : 'unreachable', isFinal: false }
}
