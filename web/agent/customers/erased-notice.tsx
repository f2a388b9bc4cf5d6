import { Alert, Progress } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Erasure } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import { useMe } from '../../lib/desk.ts'
import { Moment } from '../../ui/moment.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { erasureQuery, personTicketsQuery } from './queries.ts'

/** That this person was erased; to administrators also how far that has come. */
export function ErasedNotice({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { admin } = useMe()
  const erasure = useQuery({ ...erasureQuery(customer.id), enabled: admin })
  const client = useQueryClient()
  const done = erasure.data?.done
  useEffect(() => {
    // What was fetched before still holds their words.
    void client.invalidateQueries({ queryKey: personTicketsQuery(customer.id).queryKey })
  }, [client, customer.id, done])
  const isDone = erasure.data?.state === 'done'
  return (
    <Alert variant="light" color="gray" icon={<IconEraser size={18} />} mb="lg" title={t('erased.title')} role="status">
      {isDone ? t('erased.text') : t('erased.on')} {customer.erasedAt ? <Moment at={customer.erasedAt} /> : null}
      {admin && erasure.isPending ? <LoadingRows rows={1} /> : null}
      {erasure.isError ? <QueryProblem error={erasure.error} retry={() => void erasure.refetch()} /> : null}
      {erasure.data && !erasure.isError && !isDone ? <Underway erasure={erasure.data} /> : null}
    </Alert>
  )
}

function Underway({ erasure: { state, done, total } }: { erasure: Erasure }) {
  const { t } = useTranslation('customers')
  // The last step is the second look.
  const isOnce = state === 'running' && done >= total - 1
  const steps = { done, total: Math.max(total, 1) }
  return (
    <>
      <br />
      {state === 'waiting' ? t('erased.waiting') : isOnce ? t('erased.again') : t('erased.running', steps)}
      <Progress mt="xs" value={(done / steps.total) * 100} aria-label={t('erased.progress')} />
    </>
  )
}
