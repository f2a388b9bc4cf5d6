import { FileButton, Select, TextInput } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { limits } from '#api/words.ts'
import { useDesk } from '../../../lib/desk.ts'
import { Editor } from '../../../ui/editor.tsx'
import { Files } from '../composer/files.tsx'
import { useUploads } from '../composer/use-uploads.ts'
import composer from '../composer/composer.module.css'
import { FieldInput } from '../../parts/field-input.tsx'
import { useTopicChoices } from '../pick/use-choices.tsx'
import { errorOf, type NewForm } from './form.ts'
import classes from './new.module.css'
import { withTopic } from './values.ts'

/** What is asked: topic with its fields, subject, details and files. */
export function Request({ form }: { form: NewForm }) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const { topic, fields, subject } = form.values
  const chosen = desk.topics.find((one) => one.key === topic)
  const asked = desk.fields.filter((field) => chosen?.fields.includes(field.key) && !field.disabled)
  return (
    <fieldset className={classes['group']}>
      <legend>{t('new.what')}</legend>
      <Select
        label={t('fields.topic')}
        searchable
        clearable
        data={useTopicChoices().map(({ value, label }) => ({ value, label }))}
        value={topic}
        onChange={(key) =>
          form.setValues(
            withTopic(
              form.values,
              desk.topics.find((one) => one.key === key),
            ),
          )
        }
        error={errorOf(form, 'topic')}
      />
      <TextInput
        required
        label={t('fields.subject')}
        maxLength={limits.subject}
        value={subject}
        onChange={(event) => form.setFieldValue('subject', event.currentTarget.value)}
        error={errorOf(form, 'subject')}
      />
      {asked.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={fields[field.key]}
          error={errorText(errorOf(form, `fields.${field.key}`))}
          onChange={(value) => form.setFieldValue('fields', { ...form.values.fields, [field.key]: value })}
        />
      ))}
      <Body form={form} />
    </fieldset>
  )
}

function errorText(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined
}

function Body({ form }: { form: NewForm }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const uploads = useUploads(form.values.files.length, (file) =>
    form.setFieldValue('files', (files) => [...files, file]),
  )
  const error = errorOf(form, 'body')
  return (
    <div>
      <div className={classes['label']} id="new-body">
        {t('tickets:new.body')} <span aria-hidden>*</span>
      </div>
      <div className={classes['editor']} data-error={error ? true : undefined}>
        <Editor
          initial={form.values.body}
          onChange={(html) => form.setFieldValue('body', html)}
          label={t('tickets:new.body')}
          words={t('parts:editor', { returnObjects: true })}
          minHeight={120}
          onFiles={uploads.start}
        />
        <Files
          files={form.values.files}
          uploads={uploads.uploads}
          onRemove={(file) => form.setFieldValue('files', (files) => files.filter((one) => one.file !== file))}
        />
        <div className={composer['foot']}>
          <FileButton onChange={uploads.start} multiple>
            {(props) => (
              <button type="button" {...props} className={composer['tool']}>
                <IconPaperclip size={16} stroke={1.6} aria-hidden />
                {t('tickets:composer.attach')}
              </button>
            )}
          </FileButton>
        </div>
      </div>
      {error ? (
        <p className={classes['error']} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
