import type { Act, GivenAct } from '#api/acts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid } from '#platform/base/fault.ts'
import { checkValues, type FieldRule } from './fields.ts'
import { gapProblem } from './gaps.ts'

interface Thing {
  name: string
  disabled?: boolean
}

/** What acts can name. */
export interface Known {
  statuses: ReadonlyMap<string, Thing & { category: string }>
  priorities: ReadonlyMap<string, Thing>
  topics: ReadonlyMap<string, Thing>
  slas: ReadonlyMap<string, Thing>
  teams: ReadonlyMap<string, Thing>
  departments: ReadonlyMap<string, Thing>
  fields: ReadonlyMap<string, FieldRule>
  /** By username, address or id. */
  agent(named: string): { id: number; name: string; active: boolean } | undefined
}

export interface Settling {
  known: Known
  /** Who does them: an agent who applies a macro, the desk by a rule, or whoever writes a reply beside them. */
  doneBy: 'macro' | 'rule' | 'agent'
  /** As they are kept already: what stays is not asked anew. */
  before?: readonly Act[]
  /** What faults call the list. */
  path?: string
  me?: AgentActor | undefined
}

/** The acts as they are kept, agents by id. Throws `invalid` naming the first that cannot be. */
export function settleActs(given: readonly (GivenAct | Act)[], settling: Settling): Act[] {
  const { path = 'acts', before = [] } = settling
  const kept = new Set(before.map((act) => JSON.stringify(act)))
  const written = new Set<string>()
  return given.map((one, place) => {
    const at = `${path}.${place}`
    const act = withIds(one, at, settling)
    for (const field of writtenBy(act)) {
      if (written.has(field)) throw invalid(at, 'This is set twice. Leave one of them out.')
      written.add(field)
    }
    if (!kept.has(JSON.stringify(act))) demand(act, at, settling)
    return act
  })
}

/** Which fields an act sets, each of which a list can set once. */
export function writtenBy(act: Act): string[] {
  switch (act.do) {
    case 'set':
      return [act.field]
    case 'field':
      return [`field.${act.key}`]
    case 'hold':
      return ['status']
    case 'due':
      return ['dueAt']
    case 'assign':
      return ['assignee']
    case 'team':
    case 'department':
      return [act.do]
    case 'priority-up':
      return ['priority']
    case 'escalate':
      return ['escalatedAt']
    case 'tags':
    case 'note':
    case 'reply':
      return []
  }
}

function withIds(given: GivenAct | Act, at: string, { known, doneBy, me }: Settling): Act {
  const agentId = (named: string | number, field: string) => {
    const agent = known.agent(named === 'me' && me ? String(me.id) : String(named))
    if (!agent) throw invalid(`${at}.${field}`, `There is no agent “${named}”.`)
    return agent.id
  }
  if (given.do === 'assign') {
    const isMe = given.agent === 'me' && doneBy !== 'rule'
    return { do: 'assign', agent: given.agent === null ? null : isMe ? 'me' : agentId(given.agent, 'agent') }
  }
  if (given.do !== 'escalate') return given
  const { agent, ...to } = given.to
  return { ...given, to: agent === undefined ? to : { ...to, agent: agentId(agent, 'to.agent') } }
}

function demand(act: Act, at: string, { known, doneBy }: Settling): void {
  const there = (kind: string, things: ReadonlyMap<string, Thing>, key: string, field = 'value') => {
    const thing = things.get(key)
    if (!thing) throw invalid(`${at}.${field}`, `There is no ${kind} “${key}”.`)
    if (thing.disabled) throw invalid(`${at}.${field}`, `“${thing.name}” is disabled.`)
  }
  const working = (id: number, field: string) => {
    const agent = known.agent(String(id))
    if (agent && !agent.active) throw invalid(`${at}.${field}`, `${agent.name} is disabled.`)
  }
  switch (act.do) {
    case 'set':
      if (typeof act.value === 'string') there(act.field, things(known, act.field), act.value)
      return
    case 'field':
      return demandField(act, at, known)
    case 'team':
      if (act.team !== null) there('team', known.teams, act.team, 'team')
      return
    case 'department':
      return there('department', known.departments, act.department, 'department')
    case 'assign':
      if (typeof act.agent === 'number') working(act.agent, 'agent')
      return
    case 'escalate':
      if (act.to.agent !== undefined) working(act.to.agent, 'to.agent')
      if (act.to.team !== undefined) there('team', known.teams, act.to.team, 'to.team')
      if (act.to.department !== undefined) there('department', known.departments, act.to.department, 'to.department')
      return demandGaps(act.reason, `${at}.reason`, known)
    case 'tags':
      return demandTags(act, at)
    case 'hold':
      there('status', known.statuses, act.status, 'status')
      if (known.statuses.get(act.status)?.category !== 'hold') {
        throw invalid(`${at}.status`, 'Only a status that puts the ticket on hold takes a moment.')
      }
      return
    case 'reply':
      if (doneBy !== 'rule') throw invalid(at, 'What a macro answers is its text.')
      return demandGaps(act.text, `${at}.text`, known)
    case 'note':
      return demandGaps(act.text, `${at}.text`, known)
    case 'due':
    case 'priority-up':
      return
  }
}

function things(known: Known, field: 'status' | 'priority' | 'topic' | 'sla' | 'answered'): ReadonlyMap<string, Thing> {
  const { statuses, priorities, topics, slas } = known
  return { status: statuses, priority: priorities, topic: topics, sla: slas, answered: new Map() }[field]
}

function demandField({ key, value }: Act & { do: 'field' }, at: string, { fields }: Known): void {
  const rule = fields.get(key)
  if (!rule) throw invalid(`${at}.key`, `There is no field “${key}”.`)
  if (rule.disabled) throw invalid(`${at}.key`, `“${rule.name}” is disabled.`)
  checkValues({ [key]: value }, [rule])
}

function demandTags({ add, remove }: Act & { do: 'tags' }, at: string): void {
  if (add.length + remove.length === 0) throw invalid(`${at}.add`, 'Name at least one.')
  if (add.some((tag) => remove.includes(tag))) throw invalid(`${at}.remove`, 'A tag is either added or removed.')
}

function demandGaps(text: string, at: string, { fields }: Known): void {
  const problem = gapProblem(text, new Set(fields.keys()))
  if (problem !== null) throw invalid(at, problem)
}
