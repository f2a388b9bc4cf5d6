import * as signIn from '#api/inbox-sign-in.ts'
import * as inboxes from '#api/inboxes.ts'
import * as ledger from '#api/mail-ledger.ts'
import * as originals from '#api/originals.ts'
import { type Call, cookieOf, type Route, route, sendFile } from '#platform/http/index.ts'
import { agentCookie } from '../agents/index.ts'
import type { Desk } from '../schema/desk.ts'
import { beginSignIn, endSignIn, signOutInbox } from '../settings/index.ts'
import { getMail, listMail, originalOf, rawMail, rawOriginal, rerunMail, sumMail } from './actions/ledger.ts'
import { remoteImage } from './actions/remote-image.ts'
import { testInbox } from './actions/test.ts'

export function inboxRoutes(desk: Desk): Route[] {
  return [
    route(inboxes.inboxesTest, ({ body }) => testInbox(desk, body)),
    route(signIn.inboxesSignIn, ({ params, request }) => beginSignIn(desk, params.key, sessionOf(request))),
    route(signIn.inboxesSignedIn, ({ actor, body, request }) => endSignIn(desk, actor, body, sessionOf(request))),
    route(signIn.inboxesSignOut, async ({ actor, params }) => {
      await signOutInbox(desk, actor, params.key)
      return { ok: true as const }
    }),

    route(ledger.ledgerList, ({ query }) => listMail(desk, query)),
    route(ledger.ledgerSums, ({ query }) => sumMail(desk, query)),
    route(ledger.ledgerGet, ({ params }) => getMail(desk, params.id)),
    route(ledger.ledgerRaw, async ({ params, reply }) => sendFile(reply, await rawMail(desk, params.id))),
    route(ledger.ledgerRerun, ({ params, body }) => rerunMail(desk, params.id, body)),

    route(originals.original, ({ actor, params }) => originalOf(desk, actor, params)),
    route(originals.remoteImage, async ({ query, reply }) => sendFile(reply, await remoteImage(desk, query.url))),
    route(originals.originalRaw, async ({ actor, params, reply }) =>
      sendFile(reply, await rawOriginal(desk, actor, params)),
    ),
  ]
}

/** What only this browser holds; null for a program with a key. */
function sessionOf(request: Call['request']): string | null {
  return request.headers.authorization === undefined ? cookieOf(request, agentCookie) : null
}
