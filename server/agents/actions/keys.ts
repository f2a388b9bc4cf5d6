import type { z } from 'zod'
import type { apiKey } from '#api/keys.ts'
import type { Actor } from '#api/endpoint.ts'
import { digest } from '#platform/base/digest.ts'
import { invalid, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { differences, record } from '../../settings/index.ts'
import { findAgent } from '../directory.ts'
import { presentKey } from '../present.ts'
import { bindKey, insertKey, listKeys, revokeKey } from '../store/keys.ts'
import { directory } from './directory.ts'

type Key = z.output<typeof apiKey>

export async function allKeys(desk: Desk): Promise<Key[]> {
  return (await listKeys(desk.db)).map(presentKey)
}

/** A key with an agent's rights, or for intake only. The secret is shown this once. */
export async function createApiKey(
  desk: Desk,
  actor: Actor,
  made: { name: string; agent?: string | null | undefined; networks?: string[] },
): Promise<{ key: Key; secret: string }> {
  const named = made.agent ?? null
  const me = actor.kind === 'agent' ? actor : undefined
  const agent = named === null ? null : findAgent(await directory(desk), named, me)
  if (agent !== null && !agent?.active) throw invalid('agent', `There is no active agent “${named}”.`)
  const secret = `ostler_${desk.random(32).toString('base64url')}`
  const id = await act(desk, async (tx) => {
    const now = desk.now()
    const { name, networks = [] } = made
    const id = await insertKey(tx, { name, networks, tokenHash: digest(secret), agentId: agent?.id ?? null, now })
    await record(desk, tx, actor, { name: 'key.created', details: { key: id } })
    return id
  })
  desk.cache.forget('keys')
  return { key: await getKey(desk, id), secret }
}

/** From then on the key works from these addresses and networks only; with none of them, from anywhere. */
export async function bindApiKey(desk: Desk, actor: Actor, id: number, networks: string[]): Promise<Key> {
  await act(desk, async (tx) => {
    const before = await bindKey(tx, id, networks)
    if (before === null) throw notFound('The key')
    const changes = differences({ networks: before }, { networks })
    if (Object.keys(changes).length === 0) return
    await record(desk, tx, actor, { name: 'settings.changed', details: { kind: 'key', key: String(id) }, changes })
  })
  desk.cache.forget('keys')
  return getKey(desk, id)
}

/** The key stops working at once, on every node. */
export async function revokeApiKey(desk: Desk, actor: Actor, id: number): Promise<Key> {
  await act(desk, async (tx) => {
    const isNews = await revokeKey(tx, id, desk.now())
    if (isNews) await record(desk, tx, actor, { name: 'key.revoked', details: { key: id } })
  })
  desk.cache.forget('keys')
  return getKey(desk, id)
}

async function getKey(desk: Desk, id: number): Promise<Key> {
  const [key] = await listKeys(desk.db, id)
  if (!key) throw notFound('The key')
  return presentKey(key)
}
