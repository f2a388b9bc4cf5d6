import type { Desk } from '../../schema/desk.ts'
import { createCustomer, createOrganisation } from '../../customers/index.ts'
import type { Somebody } from '../crowd.ts'
import { houses } from '../names.ts'
import { VIP } from '../rules.ts'
import { agentNamed } from './moved.ts'

/** The organisations, each with an account manager, and the people who belong to them; answers the id of the VIP. */
export async function settle(desk: Desk, people: readonly Somebody[]): Promise<number | null> {
  if (people.length === 0) return null
  let vip: number | null = null
  const actor = await agentNamed(desk, 'jane.doe')
  const managers = ['mateo.rivera', 'linh.tran', 'john.doe']
  for (const [index, { name, domain, shared, kind }] of houses.entries()) {
    if (name === '') continue
    const manager = kind === 'firm' ? managers[index % managers.length] : null
    const { id } = await createOrganisation(desk, actor, { name, domains: [domain], shared, manager })
    if (name === VIP) vip = id
  }
  for (const { name, email, phone, manages } of people) {
    await createCustomer(desk, actor, { name, email, phone, managesOrganisation: manages })
  }
  return vip
}
