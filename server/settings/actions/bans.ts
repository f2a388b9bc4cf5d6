import type { Actor } from '#api/endpoint.ts'
import type { Ban } from '#api/bans.ts'
import { invalid, notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { isNamedBy } from '../bans.ts'
import { type BanRow, dropBan, insertBan, readBans } from '../store/bans.ts'
import { administer } from './administer.ts'
import { recordSetting } from './record.ts'

const NAME = 'bans'

export async function listBans(desk: Desk): Promise<Ban[]> {
  return (await readBans(desk.db)).map(present)
}

export async function createBan(
  desk: Desk,
  actor: Actor,
  { pattern, note }: { pattern: string; note: string },
): Promise<Ban> {
  const agent = actor.kind === 'agent' ? actor.id : null
  const id = await administer(desk, async (tx) => {
    const made = await insertBan(tx, { pattern, note, agent, now: desk.now() })
    if (made === null) throw invalid('pattern', 'This is banned already.')
    // Without the pattern: the log holds no addresses.
    await recordSetting(desk, tx, actor, { kind: 'ban', key: String(made), changes: { key: [null, String(made)] } })
    return made
  })
  desk.cache.forget(NAME)
  const row = (await readBans(desk.db)).find((ban) => ban.id === id)
  if (!row) throw notFound('This ban')
  return present(row)
}

export async function deleteBan(desk: Desk, actor: Actor, id: number): Promise<void> {
  await administer(desk, async (tx) => {
    if (!(await dropBan(tx, id))) throw notFound('This ban')
    await recordSetting(desk, tx, actor, { kind: 'ban', key: String(id), changes: { key: [String(id), null] } })
  })
  desk.cache.forget(NAME)
}

/** The pattern of the ban that keeps this address out; null where none does. */
export async function bannedBy(desk: Desk, address: string): Promise<string | null> {
  const bans = await desk.cache.get(NAME, () => readBans(desk.db))
  return bans.find(({ pattern }) => isNamedBy(pattern, address))?.pattern ?? null
}

function present({ id, pattern, note, createdAt, agentId, agentName }: BanRow): Ban {
  const by = agentId === null ? null : { id: agentId, name: agentName ?? '' }
  return { id, pattern, note, createdAt: createdAt.toISOString(), by }
}
