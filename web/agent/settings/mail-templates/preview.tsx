import { Alert, Button, SegmentedControl, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailTemplate, mailTemplatesTest } from '#api/mail-templates.ts'
import { call } from '../../../lib/api.ts'
import { useProblem } from '../../parts/problem.ts'
import { LoadingRows } from '../../parts/states.tsx'
import { previewHtml } from './preview-html.ts'
import classes from './templates.module.css'
import { usePreview } from './use-preview.ts'

interface PreviewProps {
  template: MailTemplate
  draft: { subject: string; body: string }
}

/** The mail as its reader will see it, on a real ticket, in light or dark and on a wide or narrow screen. */
export function Preview({ template, draft }: PreviewProps) {
  const { t } = useTranslation('templates')
  const { sayProblem } = useProblem()
  const [number, setNumber] = useState('')
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  const [width, setWidth] = useState<'wide' | 'phone'>('wide')
  const preview = usePreview(template, draft, number)
  const shown = preview.data
  return (
    <section className={classes['preview']} aria-label={t('side.preview')}>
      <div className={classes['tools']}>
        <TextInput
          size="xs"
          inputMode="numeric"
          aria-label={t('ticket')}
          placeholder={t('newest')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('scheme')}
          data={(['light', 'dark'] as const).map((value) => ({ value, label: t(`schemes.${value}`) }))}
          value={scheme}
          onChange={(value) => setScheme(value === 'dark' ? 'dark' : 'light')}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('width')}
          data={(['wide', 'phone'] as const).map((value) => ({ value, label: t(`widths.${value}`) }))}
          value={width}
          onChange={(value) => setWidth(value === 'phone' ? 'phone' : 'wide')}
        />
      </div>
      {preview.isPending ? <LoadingRows rows={8} height={32} /> : null}
      {preview.isError ? (
        <Alert color="yellow" variant="light" role="status" title={t('notYet')}>
          {sayProblem(preview.error)}
        </Alert>
      ) : null}
      {shown && !preview.isError ? (
        <>
          <p className={classes['line']}>
            <strong>{shown.subject}</strong>
            <small>{shown.ticket === null ? t('madeUp') : t('onTicket', { number: shown.ticket })}</small>
          </p>
          <iframe
            className={classes['frame']}
            data-width={width}
            title={t('framed')}
            sandbox=""
            srcDoc={previewHtml(shown.html, scheme)}
          />
        </>
      ) : null}
      <TestButton template={template} draft={draft} />
    </section>
  )
}

function TestButton({ template: { kind, language }, draft }: PreviewProps) {
  const { t } = useTranslation('templates')
  const { showProblem } = useProblem()
  const test = useMutation({
    mutationFn: () => call(mailTemplatesTest, { params: { kind }, body: { language, ...draft } }),
    onSuccess: () => notifications.show({ message: t('tested') }),
    onError: showProblem,
  })
  return (
    <Button
      className={classes['test'] ?? ''}
      variant="default"
      size="xs"
      leftSection={<IconSend size={14} stroke={1.7} />}
      loading={test.isPending}
      onClick={() => test.mutate()}
    >
      {t('test')}
    </Button>
  )
}
