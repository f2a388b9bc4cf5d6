import type { MailKind } from '#api/mail-templates.ts'
import type { Language } from '#platform/base/words.ts'
import type { Desk } from '../../../schema/desk.ts'
import { address, catalog } from '../../../settings/index.ts'
import type { Reader, Scope } from '../../scope.ts'
import { readTemplates } from '../../store/templates.ts'
import { compose, type Written } from '../compose.ts'
import { defaultOf, type Template } from '../words.ts'

/** The name by which the changed templates are kept. */
export const TEMPLATES = 'mail-templates'

/** Writes a mail to one person: by the words of the administrators, else by those of the desk. */
export async function composeMail(desk: Desk, kind: MailKind, scope: Scope, reader: Reader): Promise<Written> {
  return composeWith(desk, await templateOf(desk, kind, reader.language), { kind, scope, reader })
}

/** The same with the given words. */
export async function composeWith(
  desk: Desk,
  template: Template,
  about: { kind: MailKind; scope: Scope; reader: Reader },
): Promise<Written> {
  const { settings, priorities, fields } = await catalog(desk)
  const isPublic = [...priorities.values()].filter((priority) => priority.public)
  return compose(template, {
    ...about,
    desk: { name: settings.name, url: await address(desk) },
    publicPriorities: new Set(isPublic.map(({ name }) => name)),
    fields,
  })
}

/** What a mail says today. */
async function templateOf(desk: Desk, kind: MailKind, language: Language): Promise<Template> {
  return (await changedTemplates(desk)).get(nameOf(kind, language)) ?? defaultOf(kind, language)
}

/** What administrators worded otherwise, by {@link nameOf}; kept until it changes. */
export function changedTemplates(desk: Desk): Promise<ReadonlyMap<string, Template>> {
  return desk.cache.get(TEMPLATES, async () => {
    const rows = await readTemplates(desk.db)
    return new Map(rows.map(({ kind, language, subject, body }) => [nameOf(kind, language), { subject, body }]))
  })
}

export function nameOf(kind: string, language: string): string {
  return `${kind} ${language}`
}
