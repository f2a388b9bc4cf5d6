import { Input } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { Editor } from '../../../ui/editor.tsx'
import type { EditorHandle } from '../../../ui/editor-types.ts'
import { InsertMenu } from '../mail-templates/insert-menu.tsx'
import { gaps } from './gaps.ts'
import classes from './macros.module.css'
import type { MacroFormApi } from './use-form.ts'

/** The words, written as a reply is, with gaps that the ticket fills. */
export function WordsField({ form }: { form: MacroFormApi }) {
  const { t } = useTranslation(['macros', 'parts'])
  const { fields } = useDesk()
  const id = useId()
  const value = form.values.body
  const editor = useRef<EditorHandle>(null)
  const last = useRef(value)
  useEffect(() => {
    if (value === last.current) return
    last.current = value
    editor.current?.set(value)
  }, [value])
  const error = form.errors['body']
  const variables = [
    ...gaps.map((name) => ({ name, about: t(`macros:gap.${name.replaceAll('.', '_') as 'cursor'}`) })),
    ...fields
      .filter(({ disabled }) => !disabled)
      .map(({ key, name }) => ({ name: `ticket.fields.${key}`, about: name })),
  ]
  return (
    <div className={classes['field']} role="group" aria-labelledby={id}>
      <div className={classes['label']}>
        <Input.Label id={id} component="div">
          {t('macros:page.words')}
        </Input.Label>
        <InsertMenu
          label={t('macros:page.insert')}
          variables={variables}
          onInsert={(gap) => editor.current?.insert(gap)}
        />
      </div>
      <div
        className={classes['editor']}
        data-wrong={error ? true : undefined}
        data-note={form.values.mode === 'note' || undefined}
      >
        <Editor
          initial={value}
          onChange={(html) => {
            last.current = html
            form.setFieldValue('body', html)
          }}
          label={t('macros:page.words')}
          words={t('parts:editor', { returnObjects: true })}
          minHeight={140}
          handle={editor}
        />
      </div>
      {error ? <Input.Error role="alert">{error}</Input.Error> : null}
    </div>
  )
}
