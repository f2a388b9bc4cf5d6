import type { Actor } from '#api/endpoint.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Desk } from '../../schema/desk.ts'
import { fieldRow } from '../rows.ts'
import { checkField } from '../rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { createNamed, type Kind, patchNamed, type Wanted } from './named.ts'

const fields: Kind<Field> = {
  table: 'field',
  load: async (tx, key) => (await readCatalog(tx)).fields.get(key),
  save: (tx, field) => saveNamed(tx, 'field', fieldRow(field)),
  check: (_, field) => Promise.resolve(checkField(field)),
}

export function createField(desk: Desk, actor: Actor, made: Omit<Field, 'key' | 'disabled'>): Promise<Field> {
  return createNamed(desk, actor, fields, () => Promise.resolve({ key: '', ...made, disabled: false }))
}

export function patchField(desk: Desk, actor: Actor, key: string, patch: Wanted<Field>): Promise<Field> {
  return patchNamed(desk, actor, fields, { key, patch })
}
