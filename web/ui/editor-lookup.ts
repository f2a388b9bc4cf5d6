import type { Editor } from '@tiptap/react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { EditorProps, Lookup } from './editor-types.ts'

const MOST = 60

/** The words behind a `/` that begins a line, up to the cursor; null where nothing is looked up. */
export function wordsLookedUp(line: string): string | null {
  const found = /^\/(|[^\s/][^/]*)$/.exec(line)
  return found && line.length <= MOST ? (found[1] ?? '') : null
}

interface Looking {
  words: string
  /** Where the sign stands in the document, and where the words end. */
  from: number
  to: number
}

/** What is being looked up where the cursor stands. */
function lookingIn(editor: Editor): Looking | null {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parent.type.name !== 'paragraph') return null
  const leaf = ({ type }: { type: { name: string } }) => (type.name === 'hardBreak' ? '\n' : '\ufffc')
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, leaf)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const words = wordsLookedUp(line)
  return words === null ? null : { words, from: $from.pos - line.length, to: $from.pos }
}

/** Tells who asked for it what is typed behind a `/`; what was put away stays away until its line is another one. */
export function useLookup(editor: Editor | null, onLookup: EditorProps['onLookup']): () => void {
  const put = useRef<number | null>(null)
  const last = useRef<string | null>(null)
  const tell = useEffectEvent((lookup: Lookup | null) => {
    const said = JSON.stringify(lookup)
    if (said !== last.current) onLookup?.(lookup)
    last.current = said
  })
  const look = useEffectEvent(() => {
    const found = editor?.isFocused ? lookingIn(editor) : null
    if (!found) put.current = null
    if (!editor || !found || put.current === found.from) return tell(null)
    const { left, top, bottom } = editor.view.coordsAtPos(found.from)
    tell({ words: found.words, place: { left, top, bottom } })
  })
  const asks = onLookup !== undefined
  useEffect(() => {
    if (!editor || !asks) return
    const watched = ['transaction', 'focus', 'blur'] as const
    const hear = () => look()
    for (const name of watched) editor.on(name, hear)
    return () => {
      for (const name of watched) editor.off(name, hear)
    }
  }, [editor, asks])
  return () => {
    put.current = editor ? (lookingIn(editor)?.from ?? null) : null
    last.current = null
    onLookup?.(null)
  }
}

/** No keyboard writes it, so it can stand for the cursor while a text is put in. */
const MARK = '\ue000'

/** Puts HTML in for what was looked up, or where the cursor is; the cursor then stands where `mark` stood. */
export function putIn(editor: Editor, html: string, mark: string): void {
  const looking = lookingIn(editor)
  const chain = editor.chain().focus()
  if (looking) chain.deleteRange({ from: looking.from, to: looking.to })
  if (html === '') return void chain.run()
  chain
    .insertContent(html.replace(mark, MARK), { parseOptions: { preserveWhitespace: false } })
    .command(({ tr }) => {
      let at: number | null = null
      tr.doc.descendants((node, place) => {
        const inside = node.text?.indexOf(MARK) ?? -1
        if (at === null && inside >= 0) at = place + inside
        return at === null
      })
      if (at !== null) tr.delete(at, at + 1)
      return true
    })
    .run()
}
