import type { z } from 'zod'
import type { Inbox, inboxesTest, MailRoute, MailSource } from '#api/inboxes.ts'
import { createTransport } from '#platform/mail/send/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { sendingToken, catalog, hostsOf, inboxPassword } from '../../settings/index.ts'
import { testFetch } from './fetch-try.ts'

type Wish = z.output<(typeof inboxesTest)['body']>
type Answer = z.output<(typeof inboxesTest)['output']>['send']

/** Signs in at the servers of an inbox as it was filled in, saved or not, and says what works. Nothing is changed. */
export async function testInbox(desk: Desk, wish: Wish): Promise<z.output<(typeof inboxesTest)['output']>> {
  const { fetch, send } = wish
  const kept = wish.key == null ? undefined : (await catalog(desk)).inboxes.get(wish.key)
  const [fetched, sent] = await Promise.all([
    fetch ? tryFetch(desk, fetch, { wish, kept }) : null,
    send ? trySend(desk, send, { wish, kept }) : null,
  ])
  return { fetch: fetched, send: sent }
}

interface About {
  wish: Wish
  kept: Inbox | undefined
}

async function tryFetch(desk: Desk, source: MailSource, about: About): Promise<Answer> {
  const inbox = signedInFor(source, about)
  const password = source.auth === 'oauth' ? null : await passwordFor(desk, about, 'fetch')
  if (source.auth === 'password' && password === null) return { ok: false, message: 'A password is needed.' }
  return testFetch(desk, { inbox, source, password })
}

async function trySend(desk: Desk, route: MailRoute, about: About): Promise<Answer> {
  if (route.auth === 'oauth') {
    const inbox = signedInFor(route, about)
    if (inbox === null) return { ok: false, message: 'Save the inbox, then sign in.' }
    await using transport = createTransport(
      { ...route, password: '' },
      { token: (query) => sendingToken(desk, inbox, query) },
    )
    return await transport.tryOut()
  }
  const password = await passwordFor(desk, about, 'send')
  if (route.user !== '' && password === null) return { ok: false, message: 'A password is needed.' }
  await using transport = createTransport({ ...route, password: password ?? '' })
  return await transport.tryOut()
}

/** The one that was typed; else the one that is kept, for the server that it is kept for. */
async function passwordFor(desk: Desk, { wish, kept }: About, kind: 'fetch' | 'send'): Promise<string | null> {
  const typed = wish[`${kind}Password`]
  if (typed != null) return typed
  if (!kept || kept[kind]?.host !== wish[kind]?.host) return null
  return inboxPassword(desk, kept.key, kind)
}

/** Whose sign-in may be shown to this server; null where it is another one than the sign-in is kept for. */
function signedInFor({ auth, host }: MailSource | MailRoute, { kept }: About): string | null {
  return auth === 'oauth' && kept && hostsOf(kept).includes(host.toLowerCase()) ? kept.key : null
}
