import type { Actor } from '#api/endpoint.ts'
import type { Sla } from '#api/sla.ts'
import type { Desk } from '../../schema/desk.ts'
import { checkSla } from '../rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { createNamed, type Kind, patchNamed, type Wanted } from './named.ts'

const slas: Kind<Sla> = {
  table: 'sla',
  load: async (tx, key) => (await readCatalog(tx)).slas.get(key),
  save: (tx, sla) => saveNamed(tx, 'sla', sla),
  check: async (tx, sla, before) => checkSla(await readCatalog(tx), sla, before),
}

type NewSla = Pick<Sla, 'name' | 'seconds'> & { hours?: Sla['hours']; zone?: string | null | undefined }

export function createSla(desk: Desk, actor: Actor, made: NewSla): Promise<Sla> {
  const { name, seconds, hours = 'always', zone = null } = made
  return createNamed(desk, actor, slas, () => Promise.resolve({ key: '', name, seconds, hours, zone, disabled: false }))
}

export function patchSla(desk: Desk, actor: Actor, key: string, patch: Wanted<Sla>): Promise<Sla> {
  return patchNamed(desk, actor, slas, { key, patch })
}
