import { type DraftAct, withActs } from './macros.ts'

export type Surface = 'reply' | 'note'

export interface DraftFile {
  file: string
  name: string
  type: string
  size: number
}
/** What somebody began to write, kept in the browser until it is sent or thrown away. */
export interface Draft {
  html: string
  /** Addresses that are to take part from this message on. */
  cc: string[]
  files: DraftFile[]
  /** The last entry that stood in the timeline when the first words were written. */
  seen: number
  /** What is done together with it. */
  acts: DraftAct[]
  /** The macros that it came from, by key. */
  macros: string[]
}

/** The part of `localStorage` that drafts need. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export const emptyDraft: Draft = { html: '', cc: [], files: [], seen: 0, acts: [], macros: [] }

export function draftKey(agent: number, ticket: string, surface: Surface): string {
  return `ostler.draft.${agent}.${ticket}.${surface}`
}

/** Reads a draft; what is damaged or of another shape counts as empty. */
export function readDraft(shelf: Shelf, key: string): Draft {
  try {
    const stored: unknown = JSON.parse(shelf.getItem(key) ?? 'null')
    return isDraft(stored) ? { ...emptyDraft, ...stored } : emptyDraft
  } catch {
    return emptyDraft
  }
}

/** Keeps a draft, or forgets it once nothing is in it. Answers whether it is safe. */
export function keepDraft(shelf: Shelf, key: string, draft: Draft): boolean {
  try {
    const { html, files, cc, acts } = draft
    if (isBlank(html) && files.length + cc.length + acts.length === 0) shelf.removeItem(key)
    else shelf.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** What came back, above what was begun meanwhile. */
export function withDraft(back: Draft, begun: Draft): Draft {
  const html = isBlank(begun.html) ? back.html : back.html + begun.html
  return {
    ...{ html, seen: back.seen, files: [...back.files, ...begun.files] },
    cc: [...new Set([...back.cc, ...begun.cc])],
    acts: withActs(back.acts, begun.acts),
    macros: [...new Set([...back.macros, ...begun.macros])],
  }
}

/** An editor's idea of empty: tags around nothing. An image counts as something. */
export function isBlank(html: string): boolean {
  if (/<(img|hr)\b/i.test(html)) return false
  return textOf(html) === ''
}

export function textOf(html: string): string {
  return html
    .replace(/<(br|\/p|\/div|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim()
}

/** Drafts from before there were macros know nothing of acts. */
function isDraft(value: unknown): value is Omit<Draft, 'acts' | 'macros'> {
  if (typeof value !== 'object' || value === null) return false
  const { html, cc, files, seen, acts = [], macros = [] } = value as Record<string, unknown>
  return typeof html === 'string' && typeof seen === 'number' && [cc, files, acts, macros].every(Array.isArray)
}
