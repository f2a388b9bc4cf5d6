import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { filterIn } from './filter.ts'
import { More } from './more.tsx'
import { ledgerQuery } from './queries.ts'
import { MailTable } from './table.tsx'
import { useRerun } from './use-rerun.ts'

const filter = filterIn({ outcome: 'spam' })

/** What was taken for spam, to release from. */
export function SuspectedPage() {
  const { t } = useTranslation('settings')
  const mails = useInfiniteQuery(ledgerQuery(filter))
  return (
    <Page title={t('suspected.title')} text={t('suspected.text')}>
      {mails.isPending ? <LoadingRows rows={8} height={40} /> : null}
      {mails.isError ? <QueryProblem error={mails.error} retry={() => void mails.refetch()} /> : null}
      {mails.data ? (
        <MailTable
          label={t('suspected.title')}
          rows={mails.data.pages.flatMap((page) => page.items)}
          filter={filter}
          act={({ id, kept }) => (kept ? <Release id={id} /> : '–')}
          empty={<None />}
        />
      ) : null}
      <More list={mails} />
    </Page>
  )
}

function Release({ id }: { id: number }) {
  const { t } = useTranslation('mail')
  const rerun = useRerun(id)
  return (
    <Button size="compact-sm" variant="default" loading={rerun.isPending} onClick={() => rerun.mutate(true)}>
      {t('suspected.release')}
    </Button>
  )
}

function None() {
  const { t } = useTranslation('mail')
  return (
    <EmptyState
      icon={<IconShieldCheck stroke={1.6} aria-hidden />}
      title={t('suspected.none')}
      text={t('suspected.noneText')}
    />
  )
}
