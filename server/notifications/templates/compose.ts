import type { Piece, Place } from '#platform/base/gaps.ts'
import { moment } from '#platform/base/moments.ts'
import type { Words } from '../scope.ts'
import { resolve } from './aliases.ts'
import { compile, SAID } from './compile.ts'
import { fieldValue } from './fields.ts'
import { type Stage, variableOf } from './variables.ts'
import { furnitureOf, type Template } from './words.ts'

/** A mail as somebody reads it, without what the outbox puts around it. */
export interface Written {
  subject: string
  body: Words
  button: { label: string; link: string } | null
  /** Below the button. */
  after: string | null
}

/** Fills a template: values as they are, once; what was said is safe HTML already. */
export function compose(template: Template, stage: Stage): Written {
  const { subject, html, text } = compile(template)
  const { said, link } = stage.scope
  const body = {
    html: around(fill(html, (gap, where) => inHtml(valueOf(gap, stage), where, isAddress(gap)))).replaceAll(
      SAID,
      () => said?.html ?? '',
    ),
    text: spaced(fill(text, (gap) => valueOf(gap, stage))).replaceAll(SAID, () => said?.text ?? ''),
  }
  const { button, after } = furnitureOf(stage.kind, stage.reader.language)
  const isButtonNeeded = link !== null && !hasLink(html)
  return {
    subject: oneLine(fill(subject, (gap) => valueOf(gap, stage).replaceAll(SAID, ''))),
    body: { html: body.html, text: body.text.trim() },
    button: isButtonNeeded ? { label: button, link } : null,
    after: isButtonNeeded ? after : null,
  }
}

/** Whether a body leads to the ticket by itself. */
function hasLink(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => typeof piece !== 'string' && nameOf(piece.gap) === 'link')
}

function isAddress(gap: string): boolean {
  return ['link', 'desk.url'].includes(nameOf(gap) ?? '')
}

function nameOf(gap: string): string | null {
  const found = resolve(gap, new Set())
  return found?.kind === 'variable' ? found.name : null
}

function fill(pieces: readonly Piece[], value: (gap: string, where: Place) => string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : value(piece.gap, piece.where))).join('')
}

/** What a gap holds; nothing where there is nothing to say, or this kind of mail may not say it. */
function valueOf(gap: string, stage: Stage): string {
  const found = resolve(gap, new Set(stage.fields.keys()))
  if (found === null) return ''
  if (found.kind === 'field') return ofField(found.key, stage)
  const variable = variableOf(found.name)
  if (!variable?.kinds.includes(stage.kind)) return ''
  if (variable.read === null) return SAID
  const value = variable.read(stage) ?? ''
  const text = typeof value === 'string' ? value : moment(value, found.form ?? 'long', stage.reader)
  return text.replaceAll(SAID, '').trim()
}

function ofField(key: string, { scope, fields, reader }: Stage): string {
  const value = scope.ticket && Object.hasOwn(scope.ticket.fields, key) ? (scope.ticket.fields[key] ?? '') : ''
  return value === '' ? '' : fieldValue(value, fields.get(key), reader.language).replaceAll(SAID, '').trim()
}

function inHtml(value: string, where: Place, isAddress: boolean): string {
  if (where === 'text' && isAddress && isWebAddress(value)) {
    return `<a href="${escapeHtml(value)}">${escapeHtml(value)}</a>`
  }
  if (where === 'text' || where === 'label') return escapeHtml(value).replace(/\r\n?|\n/g, '<br />')
  if (value === SAID) return ''
  if (where === 'part') return encodeURIComponent(value.replace(/\p{Surrogate}/gu, ''))
  return where === 'link' && !isWebAddress(value) ? '' : escapeHtml(value)
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value)
}

/** What was said stands on its own, and a paragraph that says nothing goes. */
function around(html: string): string {
  return html
    .replace(new RegExp(`(<p>[^<]*)${SAID}([^<]*</p>)`, 'g'), `$1</p>${SAID}<p>$2`)
    .replace(/<p>(?:\s|&nbsp;|<br \/>)*<\/p>/g, '')
}

function spaced(text: string): string {
  return text.replace(/[^\S\n]+\n/g, '\n').replace(/\n{3,}/g, '\n\n')
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
