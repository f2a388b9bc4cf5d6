import type { Ref } from 'react'

/** What the tools of the editor are called. */
export interface EditorWords {
  bold: string
  italic: string
  strike: string
  bullets: string
  numbers: string
  quote: string
  code: string
  link: string
  linkAddress: string
  linkSet: string
  linkRemove: string
}

export interface EditorHandle {
  focus: () => void
  /** Replaces everything, such as with a restored draft; an empty text clears. */
  set: (html: string) => void
  /** Puts HTML in where the cursor is. */
  insert: (html: string) => void
  /** Puts HTML in for what was looked up, or where the cursor is; the cursor then stands where `mark` stood in it. */
  put: (html: string, mark: string) => void
  /** Tells screen readers which option of a list the keys mean, while the cursor stays in the text. */
  pointAt: (list: string | null, option: string | null) => void
  /** Nothing is looked up any more: what was typed is meant as it stands. */
  leaveLookup: () => void
  isEmpty: () => boolean
}

/** What somebody types behind a `/` at the start of a line, to have something found and put in. */
export interface Lookup {
  words: string
  /** Where its sign stands in the window. */
  place: { left: number; top: number; bottom: number }
}

export interface EditorProps {
  /** The HTML to begin with; later changes of it are ignored, use the handle. */
  initial: string
  onChange: (html: string) => void
  /** The accessible name. */
  label: string
  words: EditorWords
  placeholder?: string
  autoFocus?: boolean
  minHeight?: number
  /** Files that were pasted or dropped onto the text. */
  onFiles?: (files: File[]) => void
  /** Hears what is looked up, and null once that is over. */
  onLookup?: (lookup: Lookup | null) => void
  handle?: Ref<EditorHandle>
}
