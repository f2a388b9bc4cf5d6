import type { MailKind, MailTemplate } from '#api/mail-templates.ts'
import type { Language } from '#platform/base/words.ts'
import { offeredTo } from './check.ts'
import { safe } from './compile.ts'
import { type FieldRule, publicKeys } from './fields.ts'
import { defaultOf, furnitureOf, type Template } from './words.ts'
import de from './words/variables.de.json' with { type: 'json' }
import en from './words/variables.en.json' with { type: 'json' }

const about: Record<Language, Readonly<Record<string, string>>> = { en, de }

interface Place {
  kind: MailKind
  language: Language
}

/** A mail as an administrator words it; `worded` is null where nobody changed it. */
export function present(
  { kind, language }: Place,
  worded: Template | null,
  fields: ReadonlyMap<string, FieldRule>,
): MailTemplate {
  const names = offeredTo(kind, publicKeys(fields))
  const standard = shown(defaultOf(kind, language))
  return {
    ...{ kind, language, changed: worded !== null, default: standard },
    ...(worded ?? standard),
    variables: names.map((name) => ({ name, about: aboutOf(name, fields) })),
    button: furnitureOf(kind, language).button,
  }
}

/** Whether a template says what the desk says by itself. */
export function isDefault({ kind, language }: Place, template: Template): boolean {
  const standard = shown(defaultOf(kind, language))
  return template.subject === standard.subject && template.body === standard.body
}

/** As it would be kept, so that an editor that changes nothing changes nothing. */
function shown(template: Template): Template {
  return { subject: template.subject, body: safe(template.body) }
}

/** What a variable holds, in words. */
function aboutOf(name: string, fields: ReadonlyMap<string, FieldRule>): { en: string; de: string } {
  const field = fields.get(name.replace(/^ticket\.fields\./, ''))
  if (name.startsWith('ticket.fields.')) {
    const called = field?.name ?? name
    return { en: called, de: called }
  }
  return { en: about.en[name] ?? name, de: about.de[name] ?? name }
}
