import { Fault, forbidden } from '#platform/base/fault.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { act } from '#platform/events/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { isAbsent } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { handOver, type HandOver, type InHand, may, recordDecisions } from '../../tickets/index.ts'
import { type Colleague, lasting } from '../candidates.ts'
import { placeOf, type PlaceRules } from '../rules.ts'
import { absentDetail, decidedBy } from '../why.ts'
import { type Ground, nameOf, readGround, rulesAt } from './ground.ts'
import { rulebook } from './rules.ts'
import { ROUTE } from './settle.ts'

const router = { kind: 'system', part: 'routing' } as const

/** After its customer wrote: what becomes of a ticket whose agent is not there, as its place says. */
export async function leaveAbsent(desk: Desk, ticket: number): Promise<void> {
  const ground = await readGround(desk)
  await act(desk, (tx) => handOver({ desk, tx, actor: router }, { id: ticket }, (hand) => choose(tx, ground, hand)))
}

async function choose(tx: Tx, ground: Ground, { id, ticket }: InHand): Promise<HandOver | null> {
  const left = leavingOf(ground, ticket)
  if (!left) return null
  const { place, agent, detail } = left
  const outcome = agent === null ? 'released' : 'substituted'
  const about = { ticket: id, at: ground.now, event: null, kind: 'routing' as const, subject: place, outcome, detail }
  const [decision = 0] = await recordDecisions(tx, [about])
  const by = { decision: decidedBy(decision, { key: place, name: nameOf(ground, place) }) }
  return agent === null ? { assignee: null, why: 'absent', ...by } : { assignee: agent, why: 'substitute', ...by }
}

/** Whom an absent agent's ticket goes to, null: to nobody; null where it stays with them. */
export function leavingOf(
  ground: Ground,
  ticket: Pick<InHand['ticket'], 'assignee' | 'category' | 'team' | 'department'>,
): { place: string; agent: number | null; detail: ReturnType<typeof absentDetail> } | null {
  const place = placeOf(ticket)
  const rules = rulesAt(ground, place)
  if (ticket.assignee === null || ticket.category !== 'open') return null
  if (!rules.enabled || rules.absent === 'keep') return null
  const former = ground.colleagues.get(ticket.assignee)
  if (former && !isAbsent(former)) return null
  const standIn = rules.absent === 'substitute' ? standInFor(ground, ticket.assignee) : null
  const why = standIn && whyNot(ground, rules, { colleague: standIn, department: ticket.department })
  const agent = standIn && why === null ? standIn.id : null
  const detail = absentDetail(rules.absent, {
    agent,
    absent: { agent: ticket.assignee, why: former?.presence ?? 'disabled' },
    standIn: standIn && { agent: standIn.id, why },
  })
  return { place, agent, detail }
}

function standInFor({ people, colleagues }: Ground, absent: number): Colleague | null {
  const substitute = people.agents.get(absent)?.substituteId ?? null
  return substitute === null ? null : (colleagues.get(substitute) ?? null)
}

function whyNot(
  { people }: Ground,
  rules: PlaceRules,
  { colleague, department }: { colleague: Colleague; department: string },
) {
  const membersOnly = people.departments.get(department)?.membersOnly ?? false
  const forGood = lasting(colleague, { ...rules, excluded: [] }, { department, membersOnly })
  return forGood ?? (isAbsent(colleague) ? colleague.presence : null)
}

/** An agent sends a ticket back to the router: whoever had it is not given it again. */
export async function sendBack(desk: Desk, actor: AgentActor, number: string): Promise<void> {
  const rules = await rulebook(desk)
  await act(desk, (tx) =>
    handOver({ desk, tx, actor }, { number }, async ({ ticket, sight }) => {
      if (!rules.get(placeOf(ticket))?.enabled) {
        throw new Fault('conflict', 'Where this ticket is, nothing is given to agents by itself.')
      }
      if (ticket.category !== 'open')
        throw new Fault('conflict', 'Only open tickets are given to agents by themselves.')
      if (ticket.assignee !== null) {
        if (!may(actor, 'ticket.release', sight)) throw forbidden('Your role does not allow releasing here.')
        return { assignee: null, why: 'routing' }
      }
      await enqueue(tx, { kind: ROUTE, payload: {} })
      return null
    }),
  )
}
