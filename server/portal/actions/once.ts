import { setTimeout as wait } from 'node:timers/promises'
import { digest } from '#platform/base/digest.ts'
import { Fault } from '#platform/base/fault.ts'
import { claimOnce } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'

/** A form as it was sent: the token it was given, and what was in it. */
export interface SentForm {
  token: string
  content: unknown
}

const TOKEN = /^[\w-]{20,64}$/
const TRIES = 100
const PAUSE_MS = 100

/** Something for a form to be known by. */
export function formToken(desk: Desk): string {
  return desk.random(18).toString('base64url')
}

/**
 * The same form with the same content is done once within a day, however often it is sent, even twice in one moment;
 * what it led to is answered each time. Changed content is another wish and done anew.
 */
export async function once<Result>(desk: Desk, form: SentForm, work: () => Promise<Result>): Promise<Result> {
  if (!TOKEN.test(form.token)) return work()
  const content = JSON.stringify(form.content)
  const claim = await claimPatiently(desk, digest(`${form.token}\n${content}`).toString('base64url'), content)
  if (claim.earlier) return JSON.parse(claim.earlier.body) as Result
  try {
    const result = await work()
    // Done is done, even where it cannot be noted.
    await claim.finish(desk.db, { status: 303, body: JSON.stringify(result) }).catch(() => undefined)
    return result
  } catch (error) {
    await claim.cancel().catch(() => undefined)
    throw error
  }
}

async function claimPatiently(desk: Desk, key: string, content: string) {
  const request = { method: 'POST', url: '/', body: content }
  for (let tries = 1; ; tries += 1) {
    try {
      return await claimOnce(desk.db, { caller: 'portal', key }, request, desk.now())
    } catch (error) {
      const isRunning = error instanceof Fault && error.code === 'conflict'
      if (!isRunning || tries === TRIES) throw error
      await wait(PAUSE_MS)
    }
  }
}
