import type { z } from 'zod'
import type { Agent, agentsDuties, agentsInvite, agentsPatch } from '#api/agents.ts'
import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { Named } from '#api/words.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { address, administer, differences, patched, record, refuseStale } from '../../settings/index.ts'
import { type AgentEntry, findAgent } from '../directory.ts'
import { substituteOf, withEnd } from '../duty.ts'
import { checkDepartments, checkIdentity, checkLastAdmin, checkTeams } from '../membership.ts'
import { presentAgent } from '../present.ts'
import { dutyRow } from '../rows.ts'
import { countBurden, insertAgent, presences, setDepartments, setTeams, updateAgent } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { sayAvailability } from '../store/duty.ts'
import { voidLinks } from '../store/links.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { settleDuty } from './availability.ts'
import { forgetSessions } from './authenticate.ts'
import { directory } from './directory.ts'
import { makeLink, type OneTimeLink } from './links.ts'

type Duties = z.output<(typeof agentsDuties)['output']>

export async function listAgents(desk: Desk): Promise<Agent[]> {
  const known = await directory(desk)
  const seen = await presences(desk.db, desk.now())
  return [...known.agents.values()].map((agent) => presentAgent(known, agent, seen.get(agent.id)))
}

/** What hangs on the agent, for who is about to lock the account. */
export async function dutiesOf(desk: Desk, named: string, me: AgentActor): Promise<Duties> {
  const known = await directory(desk)
  const agent = findAgent(known, named, me)
  if (!agent) throw notFound(`The agent “${named}”`)
  const asNamed = ({ key, name }: Named) => ({ key, name })
  return {
    ...(await countBurden(desk.db, agent.id)),
    manages: [...known.departments.values()].filter(({ managerId }) => managerId === agent.id).map(asNamed),
    leads: [...known.teams.values()].filter(({ leadId }) => leadId === agent.id).map(asNamed),
  }
}

export async function getAgent(desk: Desk, named: string, me: AgentActor): Promise<Agent> {
  const known = await directory(desk)
  const agent = findAgent(known, named, me)
  if (!agent) throw notFound(`The agent “${named}”`)
  return presentAgent(known, agent, (await presences(desk.db, desk.now())).get(agent.id))
}

/** A new agent, and the one-time link with which they choose a password. */
export async function inviteAgent(
  desk: Desk,
  actor: Actor,
  made: z.output<(typeof agentsInvite)['body']>,
): Promise<{ agent: Agent; invitation: OneTimeLink }> {
  const base = await address(desk)
  const { id, invitation } = await administer(desk, async (tx) => {
    const known = await readDirectory(tx)
    checkIdentity(known, made)
    checkDepartments(known, made.departments)
    checkTeams(known, made.teams)
    const { username, name, email, admin, assignedOnly } = made
    const row = { username, name, email, admin, assigned_only: assignedOnly, created_at: desk.now() }
    const id = await insertAgent(tx, row)
    await setDepartments(tx, id, made.departments)
    await setTeams(tx, id, unique(made.teams))
    const { departments, teams } = made
    const changes = differences({}, { admin, assignedOnly, departments, teams })
    await record(desk, tx, actor, { name: 'agent.invited', details: { agent: id }, changes })
    return { id, invitation: await makeLink(desk, tx, { purpose: 'set-password', agentId: id, base }) }
  })
  const known = await directory(desk)
  const agent = known.agents.get(id)
  if (!agent) throw notFound('The agent')
  return { agent: presentAgent(known, agent, (await presences(desk.db, desk.now())).get(id)), invitation }
}

/** Changes an agent; disabling ends their sessions. The last active admin stays one. */
export async function patchAgent(
  desk: Desk,
  actor: AgentActor,
  named: string,
  { was, substitute, ...rest }: z.output<(typeof agentsPatch)['body']>,
): Promise<Agent> {
  const id = await administer(desk, async (tx) => {
    const known = await readDirectory(tx)
    const before = findAgent(known, named, actor)
    if (!before) throw notFound(`The agent “${named}”`)
    const subject = { kind: 'agent', key: String(before.id) }
    const patch = { ...withEnd(rest), ...substituteOf(known, substitute) }
    await refuseStale(tx, subject, { before: settable(before), patch, was })
    const wish = patched(before, patch.teams ? { ...patch, teams: unique(patch.teams) } : patch)
    const after = await settleDuty(desk, tx, { before, after: wish })
    checkIdentity(known, { id: before.id, email: after.email })
    checkDepartments(known, after.departments, before.departments)
    checkTeams(known, after.teams)
    checkLastAdmin(known, after)
    await saveAgent(desk, tx, before, after)
    const changed = differences(before, after)
    if (Object.keys(changed).length === 0) return before.id
    // What names a person stays out of the log.
    const { name: _name, email: _email, ...changes } = changed
    await record(desk, tx, actor, { name: 'agent.changed', details: { agent: before.id }, changes })
    return before.id
  })
  if (rest.active === false) forgetSessions(desk)
  return getAgent(desk, String(id), actor)
}

/** What of an agent an administrator changes. */
function settable(entry: AgentEntry) {
  const {
    id: _,
    username: __,
    pictureId: ___,
    zone: ____,
    language: _____,
    density: ______,
    channels: _______,
    ...rest
  } = entry
  return rest
}

async function saveAgent(desk: Desk, tx: Tx, before: AgentEntry, after: AgentEntry): Promise<void> {
  const { id, name, email, admin, active, onVacation, assignedOnly } = after
  const own = { name, email, admin, active, on_vacation: onVacation, assigned_only: assignedOnly }
  await updateAgent(tx, id, { ...own, ...dutyRow(after) })
  await sayAvailability(tx)
  await setDepartments(tx, id, after.departments)
  await setTeams(tx, id, after.teams)
  if (before.active && !active) {
    await deleteSessionsOf(tx, id)
    await voidLinks(tx, { purpose: 'set-password', agentId: id, now: desk.now() })
  }
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)]
}
