import { Input, SegmentedControl, Textarea } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailTemplate } from '#api/mail-templates.ts'
import type { EditorHandle } from '../../../ui/editor-types.ts'
import { Editor } from '../../../ui/editor.tsx'
import { TemplateMenu } from './insert-menu.tsx'
import classes from './templates.module.css'

interface BodyFieldProps {
  template: MailTemplate
  /** HTML. */
  value: string
  error: unknown
  onChange: (html: string) => void
}

/** What a mail says, as text with formatting or as the HTML that it is. */
export function BodyField({ template, value, error, onChange }: BodyFieldProps) {
  const { t } = useTranslation(['templates', 'parts'])
  const [isSource, setSource] = useState(false)
  const id = useId()
  const written = useWritten(value, onChange)
  const source = useRef<HTMLTextAreaElement>(null)
  const insert = (gap: string) => {
    if (!isSource) return written.editor.current?.insert(gap)
    const at = source.current?.selectionStart ?? value.length
    written.write(value.slice(0, at) + gap + value.slice(source.current?.selectionEnd ?? at))
  }
  return (
    <div className={classes['field']} role="group" aria-labelledby={id}>
      <div className={classes['label']}>
        <Input.Label id={id} component="div">
          {t('templates:body')}
        </Input.Label>
        <SegmentedControl
          size="xs"
          aria-label={t('templates:bodyAs')}
          data={(['text', 'html'] as const).map((as) => ({ value: as, label: t(`templates:as.${as}`) }))}
          value={isSource ? 'html' : 'text'}
          onChange={(as) => setSource(as === 'html')}
        />
      </div>
      <div className={classes['insert']}>
        <TemplateMenu template={template} into="body" onInsert={insert} />
      </div>
      {isSource ? (
        <Textarea
          ref={source}
          aria-label={t('templates:bodyHtml')}
          autosize
          minRows={12}
          maxRows={24}
          spellCheck={false}
          classNames={{ input: classes['source'] ?? '' }}
          value={value}
          onChange={(event) => written.write(event.currentTarget.value)}
        />
      ) : (
        <div className={classes['editor']} data-wrong={typeof error === 'string' || undefined}>
          <Editor
            initial={value}
            onChange={written.write}
            label={t('templates:body')}
            words={t('parts:editor', { returnObjects: true })}
            minHeight={240}
            handle={written.editor}
          />
        </div>
      )}
      {typeof error === 'string' ? <Input.Error role="alert">{error}</Input.Error> : null}
    </div>
  )
}

/** Keeps the editor with the form where the form changes by something else than writing. */
function useWritten(value: string, onChange: (html: string) => void) {
  const editor = useRef<EditorHandle>(null)
  const last = useRef(value)
  useEffect(() => {
    if (value === last.current) return
    last.current = value
    editor.current?.set(value)
  }, [value])
  const write = (html: string) => {
    last.current = html
    onChange(html)
  }
  return { editor, write }
}
