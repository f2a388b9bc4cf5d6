import type { Desk } from '../../schema/desk.ts'
import { createCustomer, createOrganisation } from '../../customers/index.ts'
import type { Somebody } from '../crowd.ts'
import { houses } from '../names.ts'
import { agentNamed } from './moved.ts'

/** The organisations, each with an account manager, and the people who belong to them. */
export async function settle(desk: Desk, people: readonly Somebody[]): Promise<void> {
  if (people.length === 0) return
  const actor = await agentNamed(desk, 'jane.doe')
  const managers = ['mateo.rivera', 'linh.tran', 'john.doe']
  for (const [index, { name, domain, shared, kind }] of houses.entries()) {
    if (name === '') continue
    const manager = kind === 'firm' ? managers[index % managers.length] : null
    await createOrganisation(desk, actor, { name, domains: [domain], shared, manager })
  }
  for (const { name, email, phone, manages } of people) {
    await createCustomer(desk, actor, { name, email, phone, managesOrganisation: manages })
  }
}
