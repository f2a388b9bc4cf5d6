import type { Desk, Tx } from '../../schema/desk.ts'
import type { Waiting } from '../match.ts'
import { neededSkills } from '../rules.ts'
import { readFormers, readPasts, type WaitingTicket } from '../store/waiting.ts'
import { type Ground, rulesAt, weightOf } from './ground.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** A waiting ticket with what it asks for, and from when on anybody will do. */
export interface Wanted extends Waiting {
  since: Date
  /** Null: never, or nothing is asked for. */
  anybodyFrom: Date | null
}

/** What these tickets ask of who gets them. */
export async function wantedBy(
  db: Desk['db'] | Tx,
  ground: Ground,
  tickets: readonly WaitingTicket[],
): Promise<Wanted[]> {
  const ids = tickets.map(({ id }) => id)
  const sticky = tickets.flatMap(({ requester, place }) => {
    const { stickyDays } = rulesAt(ground, place)
    return stickyDays > 0 ? [{ requester, since: new Date(ground.now.getTime() - stickyDays * DAY_MS) }] : []
  })
  const [pasts, formers] = [await readPasts(db, ids), await readFormers(db, sticky)]
  return tickets.map((ticket) => {
    const { since, handedBack } = pasts.get(ticket.id) ?? { since: null, handedBack: null }
    const asked = sticky.some(({ requester }) => requester === ticket.requester)
    return {
      ...whatItNeeds(ground, ticket, since ?? ticket.createdAt),
      ...{ handedBack, former: asked ? (formers.get(ticket.requester) ?? null) : null },
    }
  })
}

/** What a waiting ticket asks for, whoever had it before. */
export function whatItNeeds(
  ground: Ground,
  ticket: Omit<WaitingTicket, 'number' | 'requester' | 'createdAt' | 'due' | 'urgency'>,
  since: Date,
): Omit<Wanted, 'handedBack' | 'former'> {
  const { id, place, department, priority } = ticket
  const { needs, matchesLanguage, anybodyAfterMinutes } = rulesAt(ground, place)
  const inUse = (skill: string) => ground.catalog.skills.get(skill)?.disabled === false
  const skills = neededSkills(needs, ticket, inUse)
  const language = matchesLanguage ? ticket.language : null
  const asks = skills.length > 0 || language !== null
  const anybodyFrom =
    asks && anybodyAfterMinutes !== null ? new Date(since.getTime() + anybodyAfterMinutes * MINUTE_MS) : null
  const anybody = anybodyFrom !== null && anybodyFrom <= ground.now
  const weight = weightOf(ground.catalog, priority)
  return { id, place, department, weight, skills, language, anybody, since, anybodyFrom }
}
