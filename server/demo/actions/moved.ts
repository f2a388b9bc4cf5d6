import type { AgentActor } from '#api/endpoint.ts'
import { actorFor, directory, findAgent } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'

/** The same desk at another moment. */
export function movedTo(desk: Desk, moment: number): Desk {
  const then = new Date(moment)
  return { ...desk, now: () => then }
}

export async function agentNamed(desk: Desk, username: string): Promise<AgentActor> {
  const people = await directory(desk)
  const actor = actorFor(people, findAgent(people, username)?.id ?? 0)
  if (!actor) throw new Error(`the demo names ${username}, who is not there`)
  return actor
}
