import '@mantine/tiptap/styles.css'
import { Link as MantineLink, RichTextEditor } from '@mantine/tiptap'
import { Placeholder } from '@tiptap/extension-placeholder'
import { type Editor, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { type SyntheticEvent, useEffect, useEffectEvent, useImperativeHandle, useMemo } from 'react'
import { putIn, useLookup } from './editor-lookup.ts'
import classes from './editor.module.css'
import type { EditorProps, EditorWords } from './editor-types.ts'

export function RichEditor(props: EditorProps) {
  const editor = useRichEditor(props)
  const leaveLookup = useLookup(editor, props.onLookup)
  useImperativeHandle(
    props.handle,
    () => ({
      focus: () => editor?.commands.focus(),
      set: (html) => editor?.commands.setContent(html, { emitUpdate: true }),
      insert: (html) => editor?.chain().focus().insertContent(html).run(),
      put: (html, mark) => void (editor && putIn(editor, html, mark)),
      pointAt: (list, option) => {
        setOrRemove(editor?.view.dom, 'aria-controls', list)
        setOrRemove(editor?.view.dom, 'aria-activedescendant', option)
      },
      leaveLookup,
      isEmpty: () => editor?.isEmpty ?? true,
    }),
    [editor, leaveLookup],
  )
  // Before the editor itself sees them: it would put an image into the text.
  const takeFiles = (event: SyntheticEvent, list: FileList) => {
    if (list.length === 0 || !props.onFiles) return
    event.preventDefault()
    event.stopPropagation()
    props.onFiles([...list])
  }
  return (
    <RichTextEditor
      editor={editor}
      labels={labelsOf(props.words)}
      className={classes['editor'] ?? ''}
      variant="subtle"
      onPasteCapture={(event) => takeFiles(event, event.clipboardData.files)}
      onDropCapture={(event) => takeFiles(event, event.dataTransfer.files)}
    >
      <RichTextEditor.Content
        className={classes['content'] ?? ''}
        style={{ '--editor-min': `${props.minHeight ?? 72}px` }}
      />
      <Toolbar />
    </RichTextEditor>
  )
}

function setOrRemove(element: Element | undefined, name: string, value: string | null): void {
  if (value === null) element?.removeAttribute(name)
  else element?.setAttribute(name, value)
}

function useRichEditor(props: EditorProps): Editor | null {
  const extensions = useMemo(
    () => [
      StarterKit.configure({ link: false, heading: false, trailingNode: false }),
      MantineLink.configure({ openOnClick: false, autolink: true, defaultProtocol: 'https' }),
      Placeholder.configure({ placeholder: props.placeholder ?? '' }),
    ],
    [props.placeholder],
  )
  const editor = useEditor(
    {
      extensions,
      content: props.initial,
      autofocus: props.autoFocus ? 'end' : false,
      editorProps: {
        attributes: { 'aria-label': props.label, role: 'textbox', 'aria-multiline': 'true' },
        // Ctrl+Enter belongs to whoever sends the text.
        handleKeyDown: (_, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey),
      },
    },
    [extensions, props.label],
  )
  const changed = useEffectEvent(props.onChange)
  useEffect(() => {
    const tell = () => changed(editor?.isEmpty ? '' : (editor?.getHTML() ?? ''))
    editor?.on('update', tell)
    return () => void editor?.off('update', tell)
  }, [editor])
  return editor
}

function Toolbar() {
  return (
    <RichTextEditor.Toolbar className={classes['toolbar'] ?? ''}>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.Strikethrough />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Blockquote />
        <RichTextEditor.CodeBlock />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Link />
        <RichTextEditor.Unlink />
      </RichTextEditor.ControlsGroup>
    </RichTextEditor.Toolbar>
  )
}

function labelsOf(words: EditorWords) {
  return {
    boldControlLabel: words.bold,
    italicControlLabel: words.italic,
    strikeControlLabel: words.strike,
    bulletListControlLabel: words.bullets,
    orderedListControlLabel: words.numbers,
    blockquoteControlLabel: words.quote,
    codeBlockControlLabel: words.code,
    linkControlLabel: words.link,
    linkEditorInputLabel: words.linkAddress,
    linkEditorInputPlaceholder: 'https://',
    linkEditorSave: words.linkSet,
    unlinkControlLabel: words.linkRemove,
  }
}
