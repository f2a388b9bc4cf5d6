import type { Actor } from '#api/endpoint.ts'
import type { Usage, UsedKind } from '#api/usage.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { errorCode } from '#platform/db/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { farewell } from '../differences.ts'
import { readCatalog } from '../store/catalog.ts'
import { readNamed } from '../store/named.ts'
import { countTickets, deleteNamed, isInLog, readStructure } from '../store/usage.ts'
import { usesOf, whyItStays, whyNotDeletable } from '../uses.ts'
import { administer } from './administer.ts'
import { recordSetting } from './record.ts'

const FOREIGN_KEY = '23503'
const IN_LOG = 'Tickets once had it, and their history tells so. Disable it instead.'

/** What refers to a thing, and whether it could be deleted as far as that can be told without the log. */
export async function usageOf(desk: Desk, kind: UsedKind, key: string): Promise<Usage> {
  if (!(await readNamed(desk.db, kind, key))) throw notFound(`“${key}”`)
  return usageIn(desk.db, kind, key)
}

/** Deletes a thing that nothing refers to and no ticket ever had. */
export async function deleteThing(desk: Desk, actor: Actor, kind: UsedKind, key: string): Promise<void> {
  const usage = await usageOf(desk, kind, key)
  refuseUsed(usage)
  // The log may be long: it is read before anybody has to wait.
  if (await isInLog(desk.db, kind, key)) refuseUsed({ ...usage, why: IN_LOG })
  await administer(desk, async (tx) => {
    const row = await readNamed(tx, kind, key)
    if (!row) throw notFound(`“${key}”`)
    refuseUsed(await usageIn(tx, kind, key))
    await recordSetting(desk, tx, actor, { kind, key, changes: farewell(row) })
    await deleteNamed(tx, kind, key)
  }).catch((error: unknown) => {
    if (errorCode(error) !== FOREIGN_KEY) throw error
    throw new Fault('conflict', 'Something began to use it just now. Look again.')
  })
}

async function usageIn(db: Tx | Desk['db'], kind: UsedKind, key: string): Promise<Usage> {
  const catalog = await readCatalog(db)
  const uses = usesOf(catalog, await readStructure(db), kind, key)
  const tickets = await countTickets(db, kind, key)
  const why = whyNotDeletable(uses, (tickets?.all ?? 0) > 0) ?? whyItStays(catalog, kind, key) ?? undefined
  return { uses, tickets, deletable: why === undefined, ...(why === undefined ? {} : { why }) }
}

function refuseUsed({ why, uses, tickets }: Usage): void {
  if (why !== undefined) throw new Fault('conflict', why, { more: { uses, tickets } })
}
