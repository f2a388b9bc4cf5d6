import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailTemplate, mailTemplatesPatch } from '#api/mail-templates.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { FormProblem } from '../../parts/form-dialog.tsx'
import { useContractForm } from '../../parts/form.ts'
import { useSaved } from '../queries.ts'
import { BodyField } from './body-field.tsx'
import { TemplateMenu } from './insert-menu.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { Preview } from './preview.tsx'
import classes from './templates.module.css'

type Side = 'words' | 'preview'

/** The words of a mail, and beside them how it looks; on a phone one or the other. */
export function TemplateForm({ template }: { template: MailTemplate }) {
  const { t } = useTranslation(['templates', 'parts'])
  const { form, submit, busy, problem } = useTemplateForm(template)
  const [side, setSide] = useState<Side>('words')
  return (
    <>
      <SegmentedControl
        className={classes['sides'] ?? ''}
        fullWidth
        aria-label={t('templates:sides')}
        data={(['words', 'preview'] as const).map((value) => ({ value, label: t(`templates:side.${value}`) }))}
        value={side}
        onChange={(value) => setSide(value === 'preview' ? 'preview' : 'words')}
      />
      <div className={classes['desk']} data-side={side}>
        <form className={classes['words']} onSubmit={submit} noValidate>
          <Subject
            template={template}
            value={form.values.subject}
            error={form.errors['subject']}
            onChange={(subject) => form.setFieldValue('subject', subject)}
          />
          <BodyField
            template={template}
            value={form.values.body}
            error={form.errors['body']}
            onChange={(body) => form.setFieldValue('body', body)}
          />
          <FormProblem problem={problem} />
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('parts:save')}
            </Button>
          </Group>
        </form>
        <Preview template={template} draft={form.values} />
      </div>
      <LeaveGuard isDirty={form.isDirty() && !busy} />
    </>
  )
}

function useTemplateForm(template: MailTemplate) {
  const saved = useSaved()
  const { kind, language } = template
  const about = useContractForm({
    schema: mailTemplatesPatch.body,
    initial: wordsOf(template),
    toBody: (values) => values,
    patches: true,
    save: (body) => call(mailTemplatesPatch, { params: { kind, language }, body }),
    stays: wordsOf,
    onSaved: (output) => {
      queryClient.setQueryData(['settings', 'mail-template', kind, language], output)
      saved()
    },
  })
  // Reset, undone in the history, or changed by somebody else: what nobody is writing in shows it.
  const follow = useEffectEvent((now: MailTemplate) => {
    if (!about.form.isDirty()) about.restart(wordsOf(now))
  })
  useEffect(() => follow(template), [template])
  return about
}

function wordsOf({ subject, body }: MailTemplate): { subject: string; body: string } {
  return { subject, body }
}

interface SubjectProps {
  template: MailTemplate
  value: string
  error: unknown
  onChange: (subject: string) => void
}

function Subject({ template, value, error, onChange }: SubjectProps) {
  const { t } = useTranslation('templates')
  const input = useRef<HTMLInputElement>(null)
  const insert = (gap: string) => {
    const at = input.current?.selectionStart ?? value.length
    const until = input.current?.selectionEnd ?? at
    onChange(value.slice(0, at) + gap + value.slice(until))
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(at + gap.length, at + gap.length)
    })
  }
  return (
    <div className={classes['field']}>
      <TextInput
        ref={input}
        label={t('subject')}
        value={value}
        error={typeof error === 'string' ? error : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes['insert']}>
        <TemplateMenu template={template} into="subject" onInsert={insert} />
      </div>
    </div>
  )
}
