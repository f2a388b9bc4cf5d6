import type { z } from 'zod'
import type { Actor } from '#api/endpoint.ts'
import type { Inbox, InboxHealth, inboxesCreate, inboxesPatch } from '#api/inboxes.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { seal, unseal } from '#platform/base/seal.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { farewell } from '../differences.ts'
import { checkInbox, readsTheSame } from '../inboxes.ts'
import { inboxRow } from '../rows.ts'
import { readCatalog } from '../store/catalog.ts'
import {
  deleteInbox as dropInbox,
  forgetState,
  type HealthRow,
  readHealth,
  readSecret,
  type SecretKind,
  standDown,
  writeSecret,
} from '../store/inboxes.ts'
import { saveNamed } from '../store/named.ts'
import { readReachable } from '../store/people.ts'
import { administer } from './administer.ts'
import { catalog } from './catalog.ts'
import { createNamed, type Kind, patchNamed } from './named.ts'
import { recordSetting } from './record.ts'

type Passwords = { fetchPassword?: string | null | undefined; sendPassword?: string | null | undefined }

/** An inbox together with its passwords, which are never read back as part of it. */
function inboxWith(desk: Desk, passwords: Passwords): Kind<Inbox> {
  return {
    table: 'inbox',
    load: async (tx, key) => (await readCatalog(tx)).inboxes.get(key),
    check: async (tx, inbox, before) => {
      checkInbox(await readCatalog(tx), inbox, await readReachable(tx), before)
    },
    save: async (tx, inbox) => {
      const before = (await readCatalog(tx)).inboxes.get(inbox.key)
      if (before && !readsTheSame(before, inbox)) await forgetState(tx, inbox.key)
      if (inbox.isDefault) await standDown(tx, inbox.key)
      await saveNamed(tx, 'inbox', inboxRow(inbox))
      for (const kind of ['fetch', 'send'] as const) {
        const password = passwords[`${kind}Password`]
        // What was kept for one server is not told to another.
        const moved = before?.[kind]?.host !== inbox[kind]?.host
        if (password !== undefined) await keepPassword(desk, tx, { key: inbox.key, kind, password })
        else if (before && moved) await keepPassword(desk, tx, { key: inbox.key, kind, password: null })
      }
    },
  }
}

export async function listInboxes(desk: Desk): Promise<(Inbox & { health: InboxHealth })[]> {
  const [{ inboxes: all }, health] = await Promise.all([catalog(desk), readHealth(desk.db)])
  return [...all.values()].map((inbox) => ({ ...inbox, health: presentHealth(health.get(inbox.key)) }))
}

export async function createInbox(
  desk: Desk,
  actor: Actor,
  { fetchPassword, sendPassword, ...made }: z.output<(typeof inboxesCreate)['body']>,
): Promise<Inbox> {
  return createNamed(desk, actor, inboxWith(desk, { fetchPassword, sendPassword }), async (tx) => ({
    key: '',
    ...{ name: made.name, email: made.email, confirms: made.confirms, plusAddress: made.plusAddress },
    ...{ department: made.department ?? null, topic: made.topic ?? null, priority: made.priority ?? null },
    ...{ fetch: made.fetch ?? null, send: made.send ?? null },
    isDefault: (await readCatalog(tx)).inboxes.size === 0,
    disabled: false,
  }))
}

export async function patchInbox(
  desk: Desk,
  actor: Actor,
  key: string,
  { fetchPassword, sendPassword, ...patch }: z.output<(typeof inboxesPatch)['body']>,
): Promise<Inbox> {
  return patchNamed(desk, actor, inboxWith(desk, { fetchPassword, sendPassword }), { key, patch })
}

export async function deleteInbox(desk: Desk, actor: Actor, key: string): Promise<void> {
  await administer(desk, async (tx) => {
    const inbox = (await readCatalog(tx)).inboxes.get(key)
    if (!inbox) throw notFound(`“${key}”`)
    if (inbox.isDefault && (await readCatalog(tx)).inboxes.size > 1) {
      throw new Fault('conflict', 'This is the default inbox: mail goes out from it. Choose another default first.')
    }
    await recordSetting(desk, tx, actor, { kind: 'inbox', key, changes: farewell(inbox) })
    await dropInbox(tx, key)
  })
}

/** The kept password of an inbox for its server; null where there is none, or the secret of the desk has changed. */
export async function inboxPassword(desk: Desk, key: string, kind: SecretKind): Promise<string | null> {
  const sealed = await readSecret(desk.db, key, kind)
  return sealed && unseal(desk.config.secret, purposeOf(key, kind), sealed)
}

async function keepPassword(
  desk: Desk,
  tx: Tx,
  { key, kind, password }: { key: string; kind: SecretKind; password: string | null },
): Promise<void> {
  const sealed = password && seal(desk.config.secret, purposeOf(key, kind), password, desk.random(12))
  await writeSecret(tx, key, kind, sealed || null)
}

function purposeOf(key: string, kind: SecretKind): string {
  return `inbox:${key}:${kind}`
}

function presentHealth(row: HealthRow | undefined): InboxHealth {
  const moment = (at: Date | null | undefined) => at?.toISOString() ?? null
  return {
    fetchPassword: row?.fetchPassword ?? false,
    sendPassword: row?.sendPassword ?? false,
    workedAt: moment(row?.workedAt),
    lastMailAt: moment(row?.lastMailAt),
    failingSince: moment(row?.failingSince),
    error: row?.error ?? null,
  }
}
