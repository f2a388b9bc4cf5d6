import { Alert, Progress } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { useMe } from '../../lib/desk.ts'
import { Moment } from '../../ui/moment.tsx'
import { erasureQuery, personTicketsQuery } from './queries.ts'

/** Nothing of this person is known any more, or soon. */
export function ErasedNotice({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const me = useMe()
  const erasure = useQuery({ ...erasureQuery(customer.id), enabled: me.admin }).data
  const client = useQueryClient()
  const done = erasure?.done
  useEffect(() => {
    // What was fetched before still holds their words.
    void client.invalidateQueries({ queryKey: personTicketsQuery(customer.id).queryKey })
  }, [client, customer.id, done])
  const running = erasure !== undefined && erasure.state !== 'done'
  return (
    <Alert variant="light" color="gray" icon={<IconEraser size={18} />} mb="lg" title={t('erased.title')} role="status">
      {running ? (
        <>
          {t('erased.running', { done: erasure.done, total: Math.max(erasure.total, 1) })}
          <Progress
            mt="xs"
            value={(erasure.done / Math.max(erasure.total, 1)) * 100}
            aria-label={t('erased.progress')}
          />
        </>
      ) : (
        <>
          {t('erased.text')} {customer.erasedAt ? <Moment at={customer.erasedAt} /> : null}
        </>
      )}
    </Alert>
  )
}
