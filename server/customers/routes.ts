import * as acts from '#api/customer-acts.ts'
import * as api from '#api/customers.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { createCustomer, findCustomers, getCustomer, patchCustomer } from './actions/customers.ts'
import { possibleDuplicates } from './actions/merge.ts'
import { createOrganisation, findOrganisations, getOrganisation, patchOrganisation } from './actions/organisations.ts'

export function customerRoutes(desk: Desk): Route[] {
  return [
    route(api.customersList, ({ query }) => findCustomers(desk, query)),
    route(api.customersGet, ({ params }) => getCustomer(desk, params.id)),
    route(api.customersCreate, ({ actor, body }) => createCustomer(desk, actor, body)),
    route(api.customersPatch, ({ actor, params, body }) => patchCustomer(desk, actor, params.id, body)),
    route(acts.customersDuplicates, async ({ params }) => ({ items: await possibleDuplicates(desk, params.id) })),
    route(api.organisationsList, ({ query }) => findOrganisations(desk, query)),
    route(api.organisationsGet, ({ params }) => getOrganisation(desk, params.id)),
    route(api.organisationsCreate, ({ actor, body }) => createOrganisation(desk, actor, body)),
    route(api.organisationsPatch, ({ actor, params, body }) => patchOrganisation(desk, actor, params.id, body)),
  ]
}
