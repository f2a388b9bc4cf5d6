import type { CustomerActor } from '#api/endpoint.ts'
import type { ReceivedFile } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { receiveMessage, takesPart } from '../../tickets/index.ts'
import { once } from './once.ts'
import { register } from './open.ts'
import { takeTurns } from './turns.ts'

export interface Answer {
  number: string
  body: string
  files: readonly ReceivedFile[]
  token: string
}

/** Where an answer ended up: in another ticket where the old one can no longer be reopened. */
export interface Landed {
  number: string
  /** The id of the new ticket, where there is one. */
  followUp: number | null
}

const ANSWERS_PER_HOUR = 60

/** The customer writes; the same form sent again is the same message. */
export function answerTicket(desk: Desk, actor: CustomerActor, answer: Answer): Promise<Landed> {
  const { number, body, files, token } = answer
  const content = { number, body, files: files.map(({ name, sha256 }) => [name, sha256]), who: actor.id }
  return once(desk, { token, content }, async () => {
    await takeTurns(desk, [{ what: 'answer customer', who: String(actor.id), limit: ANSWERS_PER_HOUR }])
    const writing = { body, attachments: await register(desk, actor, files) }
    const received = await receiveMessage(desk, actor, number, writing)
    if (received.outcome !== 'new-ticket') return { number, followUp: null }
    const followUp = await takesPart(desk, { ...actor, onlyTicket: null }, received.number)
    return { number: received.number, followUp }
  })
}
