import { Button, Modal } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MailAuth } from '#api/mail-ledger.ts'
import type { Message } from '#api/messages.ts'
import { originalRaw } from '#api/originals.ts'
import { addressOf } from '../../../lib/api.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { originalQuery } from '../data/queries.ts'
import { useReturnFocus } from '../return-focus.ts'
import { knownSender } from './known-sender.ts'
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
          <Sender auth={data.auth} />
          <SafeHtml html={data.html} files={message.attachments} whole />
          <details className={classes['mailHeaders']}>
            <summary>{t('original.headers', { count: data.headers.length })}</summary>
            <pre>{data.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
          </details>
          <Button
            component="a"
            href={addressOf(originalRaw, { params: { number, message: message.id } })}
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

/** Who vouches for the sender, or that nobody does who should. */
function Sender({ auth }: { auth: MailAuth | null }) {
  const { t } = useTranslation('tickets')
  const known = knownSender(auth)
  if (!known) return null
  const Icon = known.how === 'forged' ? IconAlertTriangle : IconRosetteDiscountCheck
  return (
    <p className={classes['mailSender']} data-how={known.how}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span>{t(`original.${known.how}`, { domain: known.domain })}</span>
    </p>
  )
}
