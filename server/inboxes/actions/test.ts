import type { z } from 'zod'
import type { inboxesTest, MailRoute, MailSource } from '#api/inboxes.ts'
import { createTransport } from '#platform/mail/send/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog, inboxPassword } from '../../settings/index.ts'
import { testFetch } from './fetch-try.ts'

type Wish = z.output<(typeof inboxesTest)['body']>
type Answer = z.output<(typeof inboxesTest)['output']>['send']

/** Signs in at the servers of an inbox as it was filled in, saved or not, and says what works. Nothing is changed. */
export async function testInbox(desk: Desk, wish: Wish): Promise<z.output<(typeof inboxesTest)['output']>> {
  const { fetch, send } = wish
  const [fetched, sent] = await Promise.all([
    fetch ? passwordFor(desk, wish, 'fetch').then((password) => tryFetch(fetch, password)) : null,
    send ? passwordFor(desk, wish, 'send').then((password) => trySend(send, password)) : null,
  ])
  return { fetch: fetched, send: sent }
}

/** The one that was typed; else the one that is kept, for the server that it is kept for. */
async function passwordFor(desk: Desk, wish: Wish, kind: 'fetch' | 'send'): Promise<string | null> {
  const typed = wish[`${kind}Password`]
  if (typed != null) return typed
  const kept = wish.key == null ? undefined : (await catalog(desk)).inboxes.get(wish.key)
  if (!kept || kept[kind]?.host !== wish[kind]?.host) return null
  return inboxPassword(desk, kept.key, kind)
}

async function tryFetch(source: MailSource, password: string | null): Promise<Answer> {
  return password === null ? { ok: false, message: 'A password is needed.' } : testFetch(source, password)
}

async function trySend(route: MailRoute, password: string | null): Promise<Answer> {
  if (route.user !== '' && password === null) return { ok: false, message: 'A password is needed.' }
  await using transport = createTransport({ ...route, password: password ?? '' })
  return await transport.tryOut()
}
