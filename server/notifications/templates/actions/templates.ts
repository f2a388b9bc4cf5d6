import type { z } from 'zod'
import type { Actor } from '#api/endpoint.ts'
import {
  type MailKind,
  mailKinds,
  mailLanguages,
  type MailTemplate,
  type mailTemplatesPatch,
} from '#api/mail-templates.ts'
import type { Language } from '#platform/base/words.ts'
import type { Desk, Tx } from '../../../schema/desk.ts'
import { administer, catalog, differences, patched, record, refuseStale } from '../../../settings/index.ts'
import { readTemplates, saveTemplate } from '../../store/templates.ts'
import { checked } from '../check.ts'
import { publicKeys } from '../fields.ts'
import { isDefault, present } from '../present.ts'
import { defaultOf, type Template } from '../words.ts'
import { changedTemplates, nameOf, TEMPLATES } from './compose.ts'

interface Place {
  kind: MailKind
  language: Language
}

/** Every mail in every language, as it reads today. */
export async function listTemplates(desk: Desk) {
  const changed = await changedTemplates(desk)
  return mailKinds.flatMap((kind) =>
    mailLanguages.map((language) => {
      const worded = changed.get(nameOf(kind, language))
      const { subject } = worded ?? defaultOf(kind, language)
      return { kind, language, subject, changed: worded !== undefined }
    }),
  )
}

export async function readTemplate(desk: Desk, place: Place): Promise<MailTemplate> {
  const [changed, { fields }] = await Promise.all([changedTemplates(desk), catalog(desk)])
  return present(place, changed.get(nameOf(place.kind, place.language)) ?? null, fields)
}

/** Words a mail; what is the same as the default is not kept. */
export async function wordTemplate(
  desk: Desk,
  actor: Actor,
  place: Place,
  { was, ...patch }: z.output<(typeof mailTemplatesPatch)['body']>,
): Promise<MailTemplate> {
  return change(desk, actor, place, async (tx, before) => {
    await refuseStale(tx, subjectOf(place), { before, patch, was })
    const { fields } = await catalog(desk)
    const after = checked(patched(before, patch), place.kind, publicKeys(fields))
    return isDefault(place, after) ? null : after
  })
}

export async function resetTemplate(desk: Desk, actor: Actor, place: Place): Promise<MailTemplate> {
  return change(desk, actor, place, () => Promise.resolve(null))
}

async function change(
  desk: Desk,
  actor: Actor,
  place: Place,
  make: (tx: Tx, before: Template) => Promise<Template | null>,
): Promise<MailTemplate> {
  await administer(desk, async (tx) => {
    const rows = await readTemplates(tx)
    const standard = defaultOf(place.kind, place.language)
    const row = rows.find(({ kind, language }) => kind === place.kind && language === place.language)
    const before = row ? { subject: row.subject, body: row.body } : standard
    const after = await make(tx, before)
    await saveTemplate(tx, place, after)
    const changes = differences(before, after ?? standard)
    if (Object.keys(changes).length === 0) return
    await record(desk, tx, actor, { name: 'settings.changed', details: subjectOf(place), changes })
  })
  desk.cache.forget(TEMPLATES)
  return readTemplate(desk, place)
}

function subjectOf({ kind, language }: Place): { kind: string; key: string } {
  return { kind: 'template', key: `${kind}.${language}` }
}
