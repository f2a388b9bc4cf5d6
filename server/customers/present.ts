import type { z } from 'zod'
import type { Customer, organisation } from '#api/customers.ts'
import type { CustomerRow } from './store/customers.ts'
import type { OrganisationRow } from './store/organisations.ts'

export function presentCustomer({ organisationId, organisationName, createdAt, ...same }: CustomerRow): Customer {
  const organisation = organisationId === null ? null : { id: organisationId, name: organisationName ?? '' }
  return { ...same, organisation, createdAt: createdAt.toISOString() }
}

export function presentOrganisation(row: OrganisationRow): z.output<typeof organisation> {
  const { managerId, managerName, members, ...same } = row
  const manager = managerId === null ? null : { id: managerId, name: managerName ?? '' }
  return { ...same, manager, members: members ?? 0 }
}
