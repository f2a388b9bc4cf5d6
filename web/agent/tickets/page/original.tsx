import { Button, Modal } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { originalQuery } from '../data/queries.ts'
import { useReturnFocus } from '../return-focus.ts'
import classes from './page.module.css'
import { SafeHtml } from './safe-html.tsx'

interface OriginalProps {
  number: string
  message: Message
  onClose: () => void
}

/** The mail that a message came as: to whom, with which headers, whole. */
export function Original({ number, message, onClose }: OriginalProps) {
  const { t } = useTranslation('tickets')
  useReturnFocus()
  const { data, error, isPending, refetch } = useQuery(originalQuery(number, message.id))
  const people = (list: readonly { name: string; address: string }[]) =>
    list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ')
  const lines = data && [
    [t('original.from'), people(data.from ? [data.from] : [])],
    [t('original.to'), people(data.to)],
    [t('original.cc'), people(data.cc)],
    [t('original.subject'), data.subject],
  ]
  return (
    <Modal opened onClose={onClose} title={t('message.original')} size="xl">
      {isPending ? <LoadingRows rows={4} /> : null}
      {error ? <QueryProblem error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <dl className={classes['mailHead']}>
            {lines
              ?.filter(([, value]) => value)
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          <SafeHtml html={data.html} files={message.attachments} whole />
          <details className={classes['mailHeaders']}>
            <summary>{t('original.headers', { count: data.headers.length })}</summary>
            <pre>{data.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
          </details>
          <Button
            component="a"
            href={`/api/v1/tickets/${number}/messages/${message.id}/original/raw`}
            download
            variant="default"
            leftSection={<IconDownload size={16} />}
            mt={12}
          >
            {t('original.download')}
          </Button>
        </>
      ) : null}
    </Modal>
  )
}
