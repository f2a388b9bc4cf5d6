import type { Actor } from '#api/endpoint.ts'
import type { Priority } from '#api/priorities.ts'
import type { Desk } from '../../schema/desk.ts'
import { checkPriority } from '../rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { createNamed, type Kind, patchNamed, type Wanted } from './named.ts'

const priorities: Kind<Priority> = {
  table: 'priority',
  load: async (tx, key) => (await readCatalog(tx)).priorities.get(key),
  save: (tx, priority) => saveNamed(tx, 'priority', priority),
  check: async (tx, priority, before) => checkPriority(await readCatalog(tx), priority, before),
}

type NewPriority = Pick<Priority, 'name' | 'colour' | 'public'> & { urgency?: number | undefined }

export function createPriority(desk: Desk, actor: Actor, { urgency, ...made }: NewPriority): Promise<Priority> {
  return createNamed(desk, actor, priorities, async (tx) => {
    const urgencies = [...(await readCatalog(tx)).priorities.values()].map((priority) => priority.urgency)
    return { key: '', ...made, urgency: urgency ?? Math.min(1000, Math.max(0, ...urgencies) + 1), disabled: false }
  })
}

export function patchPriority(desk: Desk, actor: Actor, key: string, patch: Wanted<Priority>): Promise<Priority> {
  return patchNamed(desk, actor, priorities, { key, patch })
}
