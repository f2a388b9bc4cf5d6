import type { Customer, Organisation } from '#api/customers.ts'
import type { CustomerRow } from './store/customers.ts'
import type { OrganisationRow } from './store/organisations.ts'

export function presentCustomer(row: CustomerRow): Customer {
  const { organisationId, organisationName, createdAt, mergedIntoId, mergedIntoName, erasedAt, ...same } = row
  return {
    ...same,
    organisation: organisationId === null ? null : { id: organisationId, name: organisationName ?? '' },
    createdAt: createdAt.toISOString(),
    mergedInto: mergedIntoId === null ? null : { id: mergedIntoId, name: mergedIntoName ?? '' },
    erasedAt: erasedAt?.toISOString() ?? null,
  }
}

export function presentOrganisation(row: OrganisationRow): Organisation {
  const { managerId, managerName, members, ...same } = row
  const manager = managerId === null ? null : { id: managerId, name: managerName ?? '' }
  return { ...same, manager, members: members ?? 0 }
}
