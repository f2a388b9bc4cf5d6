import type { z } from 'zod'
import type { doorstep } from '#api/desk.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog, readValue, saveValue } from '../../settings/index.ts'
import { directory } from './directory.ts'

type Doorstep = z.output<(typeof doorstep)['output']>

/** Who can sign in to a demo desk, by id, and the password they all have. */
export interface DemoDoor {
  password: string
  agents: number[]
}

/** What stands on the sign-in page of a demo desk from now on. */
export async function openDemoDoor(tx: Tx, door: DemoDoor): Promise<void> {
  await saveValue(tx, 'demoDoor', door)
}

/** What the sign-in and setup pages show before anybody has signed in. */
export async function lookThroughDoor(desk: Desk): Promise<Doorstep> {
  const { settings } = await catalog(desk)
  const { agents } = await directory(desk)
  const shown = { name: settings.name, ready: agents.size > 0, language: settings.language }
  if (!desk.config.demo) return { ...shown, demo: null }
  const door = (await readValue(desk.db, 'demoDoor')) as DemoDoor | undefined
  if (!door) return { ...shown, demo: null }
  const open = door.agents.flatMap((id) => agents.get(id) ?? []).filter((agent) => agent.active)
  const listed = open.map(({ username, name, admin }) => ({ username, name, admin }))
  return { ...shown, demo: { password: door.password, agents: listed } }
}
