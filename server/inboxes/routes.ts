import * as inboxes from '#api/inboxes.ts'
import * as ledger from '#api/mail-ledger.ts'
import * as originals from '#api/originals.ts'
import { type Route, route, sendFile } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { getMail, listMail, originalOf, rawMail, rawOriginal, rerunMail, sumMail } from './actions/ledger.ts'
import { remoteImage } from './actions/remote-image.ts'
import { testInbox } from './actions/test.ts'

export function inboxRoutes(desk: Desk): Route[] {
  return [
    route(inboxes.inboxesTest, ({ body }) => testInbox(desk, body)),

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
