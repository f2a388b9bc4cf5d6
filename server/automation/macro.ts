import type { Act } from '#api/acts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Macro, MacroAudience, MacroItem } from '#api/macros.ts'

/** A macro as it is kept: its owner by id, its files by theirs. */
export interface StoredMacro {
  key: string
  name: string
  mode: Macro['mode']
  html: string
  text: string
  acts: Act[]
  files: string[]
  audience: MacroAudience
  /** Of a personal one. */
  ownerId: number | null
  position: number
  disabled: boolean
}

export type Whose = Pick<StoredMacro, 'audience' | 'ownerId'>

/** Whether the agent can be offered it somewhere. */
export function mayUse(actor: AgentActor, { audience, ownerId }: Whose): boolean {
  switch (audience.kind) {
    case 'all':
      return true
    case 'departments':
      return audience.departments.some((key) => actor.departments.has(key) || actor.manages.has(key))
    case 'teams':
      return audience.teams.some((key) => actor.teams.has(key))
    case 'personal':
      return ownerId === actor.id
  }
}

/** Whether the agent can be offered it on a ticket of the department, which they see. */
export function mayUseOn(actor: AgentActor, macro: Whose, department: string): boolean {
  const { audience } = macro
  return audience.kind === 'departments' ? audience.departments.includes(department) : mayUse(actor, macro)
}

/** Whether the agent may make and change such a one; `leads` are the teams that they lead. */
export function mayChange(actor: AgentActor, { audience, ownerId }: Whose, leads: ReadonlySet<string>): boolean {
  if (actor.admin) return true
  switch (audience.kind) {
    case 'all':
      return false
    case 'departments':
      return audience.departments.every((key) => actor.departments.get(key)?.has('canned.manage'))
    case 'teams':
      return audience.teams.every((key) => leads.has(key))
    case 'personal':
      return ownerId === actor.id
  }
}

/** The departments whose tickets it is for; null: all. */
export function departmentsOf({ audience }: Whose): string[] | null {
  return audience.kind === 'departments' ? audience.departments : null
}

/** Somebody who looks at macros. */
export interface Looker {
  actor: AgentActor
  leads: ReadonlySet<string>
  /** The names of agents, by id. */
  names: ReadonlyMap<number, { name: string }>
}

export interface ListedMacro extends Omit<StoredMacro, 'html' | 'text'> {
  preview: string
  used: { count: number; at: Date | null }
}

export function presentItem({ files, ownerId, used, ...macro }: ListedMacro, looker: Looker): MacroItem {
  const { actor, leads, names } = looker
  return {
    ...macro,
    files: files.length,
    owner: ownerId === null ? null : { id: ownerId, name: names.get(ownerId)?.name ?? '' },
    used: { count: used.count, at: used.at?.toISOString() ?? null },
    editable: mayChange(actor, { audience: macro.audience, ownerId }, leads),
  }
}
