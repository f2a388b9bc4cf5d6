import type { Actor } from '#api/endpoint.ts'
import type { Status } from '#api/statuses.ts'
import type { Desk } from '../../schema/desk.ts'
import { checkStatus } from '../rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { createNamed, type Kind, patchNamed, type Wanted } from './named.ts'

const statuses: Kind<Status> = {
  table: 'status',
  load: async (tx, key) => (await readCatalog(tx)).statuses.get(key),
  save: (tx, status) => saveNamed(tx, 'status', status),
  check: async (tx, status, before) => checkStatus(await readCatalog(tx), status, before),
}

type NewStatus = Pick<Status, 'name' | 'category' | 'colour'>

export function createStatus(desk: Desk, actor: Actor, made: NewStatus): Promise<Status> {
  return createNamed(desk, actor, statuses, async (tx) => {
    const positions = [...(await readCatalog(tx)).statuses.values()].map((status) => status.position)
    return { key: '', ...made, position: Math.max(0, ...positions) + 10, disabled: false }
  })
}

export function patchStatus(desk: Desk, actor: Actor, key: string, patch: Wanted<Status>): Promise<Status> {
  return patchNamed(desk, actor, statuses, { key, patch })
}
