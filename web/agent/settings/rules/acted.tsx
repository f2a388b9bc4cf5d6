import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rulesDecisions, type ShownRule } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { DecisionCard } from '../../parts/decisions/decision-card.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { FieldGroup } from '../field-group.tsx'
import classes from './rules.module.css'

const FIRST = 5

/** When the rule acted, and why. */
export function Acted({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation('rules')
  const decisions = useInfiniteQuery({
    queryKey: ['settings', rulesDecisions.id, rule.key],
    queryFn: ({ pageParam, signal }) =>
      call(rulesDecisions, { params: { key: rule.key }, query: { cursor: pageParam, limit: FIRST }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const items = decisions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <FieldGroup title={t('acted.title')} text={t('acted.text')}>
      {decisions.isPending ? <LoadingRows rows={3} height={40} /> : null}
      {decisions.isError ? <QueryProblem error={decisions.error} retry={() => void decisions.refetch()} /> : null}
      {decisions.data && items.length === 0 ? <p className={classes['quiet']}>{t('acted.never')}</p> : null}
      {items.map((decision) => (
        <DecisionCard key={decision.id} decision={decision} withTicket />
      ))}
      {decisions.hasNextPage ? (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={decisions.isFetchingNextPage}
            onClick={() => void decisions.fetchNextPage()}
          >
            {t('acted.more')}
          </Button>
        </div>
      ) : null}
    </FieldGroup>
  )
}
