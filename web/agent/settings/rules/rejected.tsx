import { Anchor, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Rejection, rulesRejections } from '#api/rejections.ts'
import type { ShownRule } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { Moment } from '../../../ui/moment.tsx'
import { ExplainedCondition } from '../../parts/decisions/explained.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { FieldGroup } from '../field-group.tsx'
import classes from './rules.module.css'

const FIRST = 5

/** What the rule turned away before it was a ticket. */
export function TurnedAway({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation('rules')
  const found = useInfiniteQuery({
    queryKey: ['settings', rulesRejections.id, rule.key],
    queryFn: ({ pageParam, signal }) =>
      call(rulesRejections, { params: { key: rule.key }, query: { cursor: pageParam, limit: FIRST }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <FieldGroup title={t('rejected.title')} text={t('rejected.text')}>
      {found.isPending ? <LoadingRows rows={3} height={40} /> : null}
      {found.isError ? <QueryProblem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && items.length === 0 ? <p className={classes['quiet']}>{t('rejected.never')}</p> : null}
      {items.map((rejection) => (
        <RejectionCard key={rejection.id} rejection={rejection} />
      ))}
      {found.hasNextPage ? (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('acted.more')}
          </Button>
        </div>
      ) : null}
    </FieldGroup>
  )
}

function RejectionCard({ rejection }: { rejection: Rejection }) {
  const { t } = useTranslation('rules')
  const { at, from, subject, mail, reason, if: explained } = rejection
  return (
    <article className={classes['rejection']}>
      <p>
        <strong>{subject}</strong> · {from.name}
        {from.email ? ` <${from.email}>` : ''} · <Moment at={at} />
        {mail === null ? null : (
          <>
            {' · '}
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/settings/mail/$id" params={{ id: String(mail) }} />}
            >
              {t('rejected.mail')}
            </Anchor>
          </>
        )}
      </p>
      <p className={classes['quiet']}>{reason}</p>
      {explained ? <ExplainedCondition explained={explained} /> : null}
    </article>
  )
}
