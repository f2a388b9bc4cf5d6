import { Anchor, Button } from '@mantine/core'
import { IconFileDownload, IconMailCheck, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ledgerRaw } from '#api/mail-ledger.ts'
import { addressOf } from '../../../lib/api.ts'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { filterIn } from './filter.ts'
import { mailQuery } from './queries.ts'
import { Reading } from './reading.tsx'
import { useRerun } from './use-rerun.ts'
import { Why } from './why.tsx'
import type { WholeMail } from './whole-mail.ts'

/** One mail: what it became and why, how it was read, and as it came. */
export function MailPage() {
  const { t } = useTranslation('mail')
  const { id }: Record<string, unknown> = useParams({ strict: false })
  const mail = useQuery(mailQuery(Number(id)))
  if (mail.isPending) return <LoadingRows />
  if (mail.isError) {
    return (
      <Page title={t('ledger.mail')} above={<Back />}>
        <QueryProblem error={mail.error} retry={() => void mail.refetch()} />
      </Page>
    )
  }
  return (
    <Page
      above={<Back />}
      title={mail.data.subject || t('ledger.noSubject')}
      actions={mail.data.kept ? <Acts mail={mail.data} /> : null}
    >
      <Why mail={mail.data} />
      <Reading mail={mail.data} />
    </Page>
  )
}

function Back(): ReactNode {
  const { t } = useTranslation('settings')
  const search: Record<string, unknown> = useSearch({ strict: false })
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/settings/mail" search={filterIn(search)} />}>
      ← {t('mail.title')}
    </Anchor>
  )
}

const readAgain = new Set<WholeMail['outcome']>(['failed', 'rejected', 'spam'])

function Acts({ mail: { id, outcome, reason } }: { mail: WholeMail }) {
  const { t } = useTranslation('mail')
  const rerun = useRerun(id)
  const isByRule = outcome === 'rejected' && reason === 'rule'
  const isRunning = (release: boolean) => rerun.isPending && rerun.variables === release
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileDownload size={16} stroke={1.7} />}
        renderRoot={(props) => <a {...props} href={addressOf(ledgerRaw, { params: { id } })} download />}
      >
        {t('one.raw')}
      </Button>
      {readAgain.has(outcome) ? (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.7} />}
          loading={isRunning(false)}
          disabled={rerun.isPending}
          onClick={() => rerun.mutate(false)}
        >
          {t('one.again')}
        </Button>
      ) : null}
      {outcome === 'spam' || isByRule ? (
        <Button
          leftSection={<IconMailCheck size={16} stroke={1.7} />}
          loading={isRunning(true)}
          disabled={rerun.isPending}
          onClick={() => rerun.mutate(true)}
        >
          {t(isByRule ? 'one.letIn' : 'one.release')}
        </Button>
      ) : null}
    </>
  )
}
