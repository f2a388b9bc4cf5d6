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
  isEmpty: () => boolean
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
  handle?: Ref<EditorHandle>
}
