import { cut, type Piece, tidy } from '#platform/base/gaps.ts'
import { written } from '#platform/base/html.ts'
import type { Template } from './words.ts'

/** Where what was said goes: a sign that nobody types and no value holds. */
export const SAID = '\uE000'

/** A template ready to be filled. */
export interface Compiled {
  subject: readonly Piece[]
  html: readonly Piece[]
  text: readonly Piece[]
}

const compiled = new WeakMap<Template, Compiled>()

/** Makes a template ready; the same template once only. */
export function compile(template: Template): Compiled {
  const known = compiled.get(template)
  if (known) return known
  const html = safe(template.body)
  const made = { subject: cut(template.subject), html: cut(html), text: cut(written(spelledOut(html), 'html').text) }
  compiled.set(template, made)
  return made
}

/** The HTML of a template as it may be sent, its gaps in one piece. */
export function safe(body: string): string {
  return written(tidy(body.replaceAll(SAID, '')), 'html').html
}

/** With the addresses of its links, which a text would not show. */
function spelledOut(html: string): string {
  return html.replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (_, href: string, label: string) =>
    label.trim() === href ? label : `${label} (${href})`,
  )
}
