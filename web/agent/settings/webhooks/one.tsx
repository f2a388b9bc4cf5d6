import { Anchor, Button, Select } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Delivery, deliveryStates, type ShownWebhook, webhooksDeliveries, webhooksList } from '#api/webhooks.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { DeliveriesTable } from './deliveries.tsx'
import { GoingChip } from './going-chip.tsx'
import classes from './webhooks.module.css'

/** What a webhook was told, and what came of it. */
export function WebhookPage() {
  const { t } = useTranslation('webhooks')
  const params: Record<string, unknown> = useParams({ strict: false })
  const list = useSettingsList(webhooksList)
  const webhook = list.data?.items.find(({ key }) => key === params['key'])
  return (
    <Page
      above={
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/settings/webhooks" />}>
          ← {t('back')}
        </Anchor>
      }
      title={webhook ? t('deliveries', { name: webhook.name }) : t('back')}
      text={t('deliveriesText')}
    >
      {list.isPending ? <LoadingRows rows={6} height={32} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && !webhook ? <EmptyState title={t('unknown')} text={t('unknownText')} /> : null}
      {webhook ? <Deliveries webhook={webhook} /> : null}
    </Page>
  )
}

function Deliveries({ webhook }: { webhook: ShownWebhook }) {
  const { t } = useTranslation(['webhooks', 'settings'])
  const [state, setState] = useState<Delivery['state'] | null>(null)
  const { key } = webhook
  const found = useInfiniteQuery({
    queryKey: ['settings', webhooksDeliveries.id, key, state],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam, ...(state === null ? {} : { state }) }
      return call(webhooksDeliveries, { params: { key }, query, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? []
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['settings'] })
  return (
    <>
      <Fate webhook={webhook} />
      <div className={classes['bar']}>
        <Select
          aria-label={t('state')}
          placeholder={t('any')}
          data={deliveryStates.map((value) => ({ value, label: t(`is.${value}`) }))}
          clearable
          clearButtonProps={{ 'aria-label': t('any') }}
          value={state}
          onChange={(value) => setState(deliveryStates.find((one) => one === value) ?? null)}
        />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={found.isRefetching}
          onClick={refresh}
        >
          {t('refresh')}
        </Button>
      </div>
      {found.isPending ? <LoadingRows /> : null}
      {found.isError ? <QueryProblem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <DeliveriesTable webhook={webhook} rows={rows} isFiltered={state !== null} /> : null}
      {found.hasNextPage ? (
        <div className={classes['more']}>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('settings:more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Fate({ webhook }: { webhook: ShownWebhook }) {
  const { t } = useTranslation('webhooks')
  const { failingSince, nextTryAt, lastSentAt } = webhook
  return (
    <div className={classes['fate']}>
      <OutOfUse disabled={webhook.disabled} />
      <GoingChip webhook={webhook} />
      {failingSince ? (
        <span>
          {t('failsSince')} <Moment at={failingSince} />
        </span>
      ) : null}
      {nextTryAt ? (
        <span>
          {t('next')} <Moment at={nextTryAt} />
        </span>
      ) : null}
      {lastSentAt ? (
        <span>
          {t('last')} <Moment at={lastSentAt} />
        </span>
      ) : null}
    </div>
  )
}
