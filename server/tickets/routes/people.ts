import * as api from '#api/customer-acts.ts'
import { organisationsTickets } from '#api/customers.ts'
import { json, type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { erasePerson, howFar } from '../actions/erase-person.ts'
import { exportPerson } from '../actions/export-person.ts'
import { listTicketsOfOrganisation } from '../actions/list-organisation.ts'
import { mergeCustomer, mergedInto, previewOfMerge } from '../actions/move-requester.ts'

/** What is done with people that reaches into their tickets. */
export function personRoutes(desk: Desk): Route[] {
  return [
    route(api.customersMergePreview, ({ actor, params, query }) => previewOfMerge(desk, actor, params.id, query.into)),
    route(api.customersMerge, ({ actor, params, body }) =>
      mergeCustomer(desk, actor, { duplicate: params.id, into: body.into }),
    ),
    route(api.customersMerged, async ({ actor, params }) => ({ items: await mergedInto(desk, actor, params.id) })),
    route(api.customersErase, ({ actor, params, body }) => erasePerson(desk, actor, { ...params, ...body })),
    route(api.customersErasure, ({ params }) => howFar(desk, params.id)),
    route(api.customersExport, async ({ params, reply }) => {
      const archive = await exportPerson(desk, params.id)
      return reply
        .headers({
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; sandbox",
          'content-disposition': `attachment; filename="person-${params.id}.tar"`,
        })
        .type('application/x-tar')
        .send(archive)
    }),
    route(organisationsTickets, async ({ actor, params }) =>
      json(await listTicketsOfOrganisation(desk, actor, params.id)),
    ),
  ]
}
