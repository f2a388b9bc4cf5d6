import type { MailKind } from '#api/mail-templates.ts'
import { Fault } from '#platform/base/fault.ts'
import { cut, unclosed } from '#platform/base/gaps.ts'
import { resolve } from './aliases.ts'
import { safe } from './compile.ts'
import { fieldKinds, variableOf, variables } from './variables.ts'
import type { Template } from './words.ts'

/** Mails that are there to bring what somebody wrote. */
const bringing: readonly MailKind[] = ['opened', 'replied', 'activity']

/** The template as it is kept; throws `invalid` naming what is wrong with which part of it. */
export function checked(template: Template, kind: MailKind, fields: ReadonlySet<string>): Template {
  const subject = template.subject.replace(/\s+/g, ' ').trim()
  const body = safe(template.body)
  const wrong: Record<string, string> = {}
  const ofSubject = gapProblem(subject, kind, fields) ?? subjectProblem(subject, fields)
  const ofBody = gapProblem(body, kind, fields) ?? bodyProblem(body, kind, fields)
  if (ofSubject !== null) wrong['subject'] = ofSubject
  if (ofBody !== null) wrong['body'] = ofBody
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
  return { subject, body }
}

function gapProblem(text: string, kind: MailKind, fields: ReadonlySet<string>): string | null {
  const open = unclosed(text)
  if (open !== null) return `“${open}” has no end. Write variables like {{ticket.number}}.`
  for (const piece of cut(text)) {
    if (typeof piece === 'string') continue
    const found = resolve(piece.gap, fields)
    if (found === null) return unknown(piece.gap, kind, fields)
    const offered = found.kind === 'field' ? fieldKinds : (variableOf(found.name)?.kinds ?? [])
    if (!offered.includes(kind)) return `This mail does not know “${piece.gap}”. Leave it out.`
  }
  return null
}

function unknown(gap: string, kind: MailKind, fields: ReadonlySet<string>): string {
  const typed = gap.slice(0, 60)
  const near = nearest(gap.toLowerCase(), offeredTo(kind, fields))
  return near === null ? `There is no variable “${typed}”.` : `There is no variable “${typed}”. Did you mean ${near}?`
}

/** The names of all variables that a mail can hold. */
export function offeredTo(kind: MailKind, fields: Iterable<string>): string[] {
  const own = Object.keys(variables).filter((name) => variableOf(name)?.kinds.includes(kind))
  return fieldKinds.includes(kind) ? [...own, ...[...fields].map((key) => `ticket.fields.${key}`)] : own
}

function subjectProblem(subject: string, fields: ReadonlySet<string>): string | null {
  if (subject === '') return 'This is needed.'
  return holds(subject, fields, 'message') ? 'What was said has no place in a subject. Leave “message” out.' : null
}

function bodyProblem(body: string, kind: MailKind, fields: ReadonlySet<string>): string | null {
  if (body.replace(/<[^>]*>|&nbsp;|\s/g, '') === '') return 'This is needed.'
  if (bringing.includes(kind) && !holds(body, fields, 'message')) {
    return 'What was written is missing. Put the variable “message” where it belongs.'
  }
  return null
}

function holds(text: string, fields: ReadonlySet<string>, name: string): boolean {
  return cut(text).some((piece) => {
    const found = typeof piece === 'string' ? null : resolve(piece.gap, fields)
    return found?.kind === 'variable' && found.name === name
  })
}

/** The name that is written most like it; null where none is like it. */
function nearest(typed: string, names: readonly string[]): string | null {
  const ranked = names.map((name) => ({ name, far: distance(typed, name) })).toSorted((a, b) => a.far - b.far)
  const [best] = ranked
  return best && best.far <= Math.max(2, Math.ceil(typed.length / 2.5)) ? best.name : null
}

/** How many letters must be changed, added or left out to make one of the other. */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one.slice(0, 100)].entries()) {
    const line = [row + 1]
    for (const [column, wished] of [...other].entries()) {
      const replaced = (above[column] ?? 0) + (letter === wished ? 0 : 1)
      line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1))
    }
    above = line
  }
  return above.at(-1) ?? 0
}
