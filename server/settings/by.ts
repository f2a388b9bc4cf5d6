import type { Actor, IntakeActor, SystemActor } from '#api/endpoint.ts'

/** As much of an actor as the log keeps: never a name. */
export type Doer = Pick<Exclude<Actor, { kind: 'intake' | 'system' }>, 'kind' | 'id'> | IntakeActor | SystemActor

export function by(doer: Doer): { kind: Actor['kind']; id: number | null } {
  if (doer.kind === 'system') return { kind: doer.kind, id: null }
  return { kind: doer.kind, id: doer.kind === 'intake' ? doer.key : doer.id }
}
