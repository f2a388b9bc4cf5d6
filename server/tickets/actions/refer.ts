import type { AgentActor } from '#api/endpoint.ts'
import { forbidden, invalid, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { directory, type Directory, findAgent } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { may } from '../policy.ts'
import { deleteReferral, insertReferral, readReferrals, type Referral } from '../store/people.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'
import { prepare } from './message.ts'
import { addNote } from './add-note.ts'
import { seeTicket } from './read.ts'

export interface ReferralWish {
  agent?: string | undefined
  team?: string | undefined
  department?: string | undefined
}

/** Gives somebody else a view of the ticket without moving it. */
export async function referTicket(
  desk: Desk,
  actor: AgentActor,
  number: string,
  { to, comment }: { to: ReferralWish; comment?: string | undefined },
): Promise<Referral[]> {
  const targets = targetsOf(await directory(desk), actor, to)
  const words = comment === undefined ? null : await prepare(desk, actor, { body: comment })
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.refer', hand.sight)) throw forbidden('Your role does not allow referring here.')
    if (words) await addNote(doing, hand, words)
    for (const target of targets) {
      if (await insertReferral(tx, hand.work.id, target))
        append(hand.work, { name: 'ticket.referred', details: { ...target } })
    }
    await putBack(doing, hand)
    return readReferrals(tx, hand.work.id)
  })
}

export async function endReferral(
  desk: Desk,
  actor: AgentActor,
  number: string,
  target: Referral,
): Promise<Referral[]> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.refer', hand.sight)) throw forbidden('Your role does not allow this here.')
    if (!(await deleteReferral(tx, hand.work.id, target))) throw notFound('This referral')
    append(hand.work, { name: 'ticket.referral-ended', details: { ...target } })
    await putBack(doing, hand)
    return readReferrals(tx, hand.work.id)
  })
}

export async function listReferrals(desk: Desk, actor: AgentActor, number: string) {
  const { id } = await seeTicket(desk, actor, number)
  return readReferrals(desk.db, id)
}

function targetsOf(people: Directory, actor: AgentActor, { agent, team, department }: ReferralWish): Referral[] {
  const targets: Referral[] = []
  if (agent !== undefined) {
    const found = findAgent(people, agent, actor)
    if (!found?.active) throw invalid('to.agent', `There is no active agent “${agent}”.`)
    targets.push({ kind: 'agent', key: String(found.id) })
  }
  if (team !== undefined) {
    if (!people.teams.has(team)) throw invalid('to.team', `There is no team “${team}”.`)
    targets.push({ kind: 'team', key: team })
  }
  if (department !== undefined) {
    if (!people.departments.has(department)) throw invalid('to.department', `There is no department “${department}”.`)
    targets.push({ kind: 'department', key: department })
  }
  if (targets.length === 0) throw invalid('to', 'Name an agent, a team or a department.')
  return targets
}
