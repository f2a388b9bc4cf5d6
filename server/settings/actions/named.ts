import type { Actor } from '#api/endpoint.ts'
import type { Was } from '#api/was.ts'
import type { Named } from '#api/words.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { differences, patched, type Patch } from '../differences.ts'
import { mustBeFree, newKey } from '../naming.ts'
import type { Wish } from '../stale.ts'
import { namesIn, type NamedTable } from '../store/named.ts'
import { administer } from './administer.ts'
import { recordSetting } from './record.ts'
import { refuseStale } from './stale.ts'

/** A kind of thing that administrators name, such as statuses. */
export interface Kind<Item extends Named> {
  table: NamedTable
  load(tx: Tx, key: string): Promise<Item | undefined>
  /** What follows from the rest of it, such as that who leads a team belongs to it. */
  whole?(item: Item): Item
  /** Makes it, or changes the one with its key. */
  save(tx: Tx, item: Item): Promise<void>
  /** Among which its name must be its own; absent: all of its kind. */
  namesakes?(tx: Tx, item: Item): Promise<readonly Named[]>
  /** Refuses what must not be. */
  check?(tx: Tx, item: Item, before: Item | null): Promise<void>
}

/** What is to change; with `was` only where nobody else changed the same since. */
export type Wanted<Item> = Patch<Item> & { was?: Was }

export async function createNamed<Item extends Named>(
  desk: Desk,
  actor: Actor,
  kind: Kind<Item>,
  /** The thing without its key, which follows from its name. */
  make: (tx: Tx) => Promise<Item>,
): Promise<Item> {
  return administer(desk, async (tx) => {
    const existing = await namesIn(tx, kind.table)
    const draft = await make(tx)
    mustBeFree(draft.name, (await kind.namesakes?.(tx, draft)) ?? existing)
    const item = whole(kind, { ...draft, key: newKey(draft.name, existing) })
    await kind.check?.(tx, item, null)
    await kind.save(tx, item)
    await recordSetting(desk, tx, actor, { kind: kind.table, key: item.key, changes: differences({}, item) })
    return item
  })
}

export async function patchNamed<Item extends Named>(
  desk: Desk,
  actor: Actor,
  kind: Kind<Item>,
  change: {
    key: string
    patch: Wanted<Item> | ((tx: Tx) => Promise<Wanted<Item>>)
    /** What is saved with the thing though it is no part of it: compared with what the writer saw as its fields are. */
    beside?: (tx: Tx) => Promise<Wish>
  },
): Promise<Item> {
  return administer(desk, async (tx) => {
    const before = await kind.load(tx, change.key)
    if (!before) throw notFound(`“${change.key}”`)
    const { was, ...patch } = typeof change.patch === 'function' ? await change.patch(tx) : change.patch
    const beside = await change.beside?.(tx)
    await refuseStale(
      tx,
      { kind: kind.table, key: before.key },
      {
        before: { ...before, ...beside?.before },
        patch: { ...patch, ...beside?.patch },
        was: was && { ...was, ...beside?.was },
      },
    )
    const item = whole(kind, patched(before, patch as Patch<Item>))
    if (item.name !== before.name || kind.namesakes) {
      mustBeFree(item.name, (await kind.namesakes?.(tx, item)) ?? (await namesIn(tx, kind.table)), item.key)
    }
    await kind.check?.(tx, item, before)
    await kind.save(tx, item)
    await recordSetting(desk, tx, actor, { kind: kind.table, key: item.key, changes: differences(before, item) })
    return item
  })
}

function whole<Item extends Named>(kind: Kind<Item>, item: Item): Item {
  return kind.whole?.(item) ?? item
}
