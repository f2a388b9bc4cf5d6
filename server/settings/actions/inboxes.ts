import type { z } from 'zod'
import type { Actor } from '#api/endpoint.ts'
import type { Inbox, InboxHealth, inboxesCreate, inboxesPatch } from '#api/inboxes.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { farewell } from '../differences.ts'
import { checkInbox, presentHealth, readsTheSame, sendsTheSame } from '../inboxes.ts'
import { inboxRow } from '../rows.ts'
import { isSameApplication, keepsSignIn } from '../sign-in.ts'
import { readCatalog } from '../store/catalog.ts'
import { deleteInbox as dropInbox, forgetSending, forgetState, readHealth, standDown } from '../store/inboxes.ts'
import { saveNamed } from '../store/named.ts'
import { deleteSignIn, letTryAgain, readSignIns } from '../store/sign-ins.ts'
import { readReachable } from '../store/people.ts'
import { administer } from './administer.ts'
import { catalog } from './catalog.ts'
import { keepSecret } from './inbox-secrets.ts'
import { createNamed, type Kind, patchNamed } from './named.ts'
import { recordSetting } from './record.ts'

type Passwords = Partial<Record<'fetchPassword' | 'sendPassword' | 'clientSecret', string | null | undefined>>

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
      if (before && !sendsTheSame(before, inbox)) await forgetSending(tx, inbox.key)
      if (inbox.isDefault) await standDown(tx, inbox.key)
      await saveNamed(tx, 'inbox', inboxRow(inbox))
      await savePasswords(desk, tx, { before, inbox, passwords })
      await saveClient(desk, tx, { before, inbox, secret: passwords.clientSecret })
    },
  }
}

interface Saving {
  before: Inbox | undefined
  inbox: Inbox
}

async function savePasswords(
  desk: Desk,
  tx: Tx,
  { before, inbox, passwords }: Saving & { passwords: Passwords },
): Promise<void> {
  for (const kind of ['fetch', 'send'] as const) {
    const secret = passwords[`${kind}Password`]
    // What was kept for one server is not told to another.
    const moved = before?.[kind]?.host !== inbox[kind]?.host
    if (secret !== undefined) await keepSecret(desk, tx, { key: inbox.key, kind, secret })
    else if (before && moved) await keepSecret(desk, tx, { key: inbox.key, kind, secret: null })
  }
}

/** The same of the application by which somebody signs in, and of what was handed over to it. */
async function saveClient(
  desk: Desk,
  tx: Tx,
  { before, inbox, secret }: Saving & { secret: string | null | undefined },
): Promise<void> {
  const { key } = inbox
  if (before && !keepsSignIn(before, inbox)) await deleteSignIn(tx, key)
  if (secret !== undefined) {
    await keepSecret(desk, tx, { key, kind: 'client', secret })
    await letTryAgain(tx, key)
  } else if (before && !isSameApplication(before, inbox)) {
    await keepSecret(desk, tx, { key, kind: 'client', secret: null })
  }
}

export async function listInboxes(desk: Desk): Promise<(Inbox & { health: InboxHealth })[]> {
  const [{ inboxes: all }, health, signIns] = await Promise.all([
    catalog(desk),
    readHealth(desk.db),
    readSignIns(desk.db),
  ])
  return [...all.values()].map((inbox) => {
    const { key } = inbox
    return { ...inbox, health: presentHealth(health.get(key), signIns.get(key), desk.now()) }
  })
}

export async function createInbox(
  desk: Desk,
  actor: Actor,
  { fetchPassword, sendPassword, clientSecret, ...made }: z.output<(typeof inboxesCreate)['body']>,
): Promise<Inbox> {
  return createNamed(desk, actor, inboxWith(desk, { fetchPassword, sendPassword, clientSecret }), async (tx) => ({
    key: '',
    ...{ name: made.name, email: made.email, confirms: made.confirms, plusAddress: made.plusAddress },
    ...{ department: made.department ?? null, topic: made.topic ?? null, priority: made.priority ?? null },
    ...{ fetch: made.fetch ?? null, send: made.send ?? null, oauth: made.oauth ?? null },
    isDefault: (await readCatalog(tx)).inboxes.size === 0,
    disabled: false,
  }))
}

export async function patchInbox(
  desk: Desk,
  actor: Actor,
  key: string,
  { fetchPassword, sendPassword, clientSecret, ...patch }: z.output<(typeof inboxesPatch)['body']>,
): Promise<Inbox> {
  return patchNamed(desk, actor, inboxWith(desk, { fetchPassword, sendPassword, clientSecret }), { key, patch })
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
