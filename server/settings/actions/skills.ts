import type { Skill } from '#api/availability.ts'
import type { Actor } from '#api/endpoint.ts'
import { Fault } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { createNamed, type Kind, patchNamed, type Wanted } from './named.ts'

const MOST_SKILLS = 200

const skills: Kind<Skill> = {
  table: 'skill',
  load: async (tx, key) => (await readCatalog(tx)).skills.get(key),
  save: (tx, skill) => saveNamed(tx, 'skill', skill),
}

export function createSkill(desk: Desk, actor: Actor, { name }: Pick<Skill, 'name'>): Promise<Skill> {
  return createNamed(desk, actor, skills, async (tx) => {
    if ((await readCatalog(tx)).skills.size >= MOST_SKILLS) {
      throw new Fault('conflict', `A desk has at most ${MOST_SKILLS} skills.`)
    }
    return { key: '', name, disabled: false }
  })
}

export function patchSkill(desk: Desk, actor: Actor, key: string, patch: Wanted<Skill>): Promise<Skill> {
  return patchNamed(desk, actor, skills, { key, patch })
}
