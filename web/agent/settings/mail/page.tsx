import { Button } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filterIn, isFiltering, type LedgerFilter } from './filter.ts'
import { More } from './more.tsx'
import { ledgerQuery } from './queries.ts'
import { SumsPanel } from './sums-panel.tsx'
import { MailTable } from './table.tsx'

/** Every mail that came in, and what became of it. */
export function LedgerPage() {
  const { t } = useTranslation('settings')
  const search: Record<string, unknown> = useSearch({ strict: false })
  const filter = filterIn(search)
  const navigate = useNavigate()
  return (
    <Page title={t('mail.title')} text={t('mail.text')}>
      <SumsPanel filter={filter} />
      <FilterBar
        filter={filter}
        onFilter={(next) => void navigate({ to: '/settings/mail', search: next, replace: true })}
      />
      <Mails filter={filter} />
    </Page>
  )
}

function Mails({ filter }: { filter: LedgerFilter }) {
  const { t } = useTranslation(['mail', 'settings'])
  const mails = useInfiniteQuery(ledgerQuery(filter))
  if (mails.isPending) return <LoadingRows rows={10} height={40} />
  if (mails.isError) return <QueryProblem error={mails.error} retry={() => void mails.refetch()} />
  return (
    <>
      <MailTable
        label={t('settings:mail.title')}
        rows={mails.data.pages.flatMap((page) => page.items)}
        filter={filter}
        empty={isFiltering(filter) ? <NoneFound /> : <None />}
      />
      <More list={mails} />
    </>
  )
}

function None() {
  const { t } = useTranslation('mail')
  return (
    <EmptyState
      icon={<IconMailOpened stroke={1.6} aria-hidden />}
      title={t('ledger.none')}
      text={t('ledger.noneText')}
    />
  )
}

function NoneFound() {
  const { t } = useTranslation('mail')
  return (
    <EmptyState
      title={t('ledger.noneFound')}
      text={t('ledger.noneFoundText')}
      action={
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/settings/mail" />}>
          {t('ledger.clear')}
        </Button>
      }
    />
  )
}
