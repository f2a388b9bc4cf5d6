import { Button, Modal, SegmentedControl } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DecisionKind, decisionKinds } from '#api/decisions.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { DecisionCard } from '../../parts/decisions/decision-card.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { useReturnFocus } from '../return-focus.ts'
import { decisionsQuery } from '../why/data.ts'
import classes from '../why/why.module.css'
import type { DialogProps } from './props.ts'

/** Everything that decided by itself about a ticket, also by doing nothing: "Why?" and "Why not?". */
export function WhyDialog({ tickets, onClose }: DialogProps) {
  const { t } = useTranslation('routing')
  const [kind, setKind] = useState<DecisionKind | null>(null)
  const [ticket] = tickets
  useReturnFocus()
  if (!ticket) return null
  const choices = ['all', ...decisionKinds] as const
  return (
    <Modal opened onClose={onClose} title={t('why.title', { number: ticket.number })} size="lg">
      <p className={classes['text']}>{t('why.text')}</p>
      <div className={classes['filter']}>
        <SegmentedControl
          size="xs"
          aria-label={t('why.kinds.label')}
          data={choices.map((value) => ({ value, label: t(`why.kinds.${value}`) }))}
          value={kind ?? 'all'}
          onChange={(chosen) => setKind(decisionKinds.find((one) => one === chosen) ?? null)}
        />
      </div>
      <Decisions number={ticket.number} kind={kind} />
    </Modal>
  )
}

function Decisions({ number, kind }: { number: string; kind: DecisionKind | null }) {
  const { t } = useTranslation('routing')
  const decisions = useInfiniteQuery(decisionsQuery(number, kind))
  if (decisions.isPending) return <LoadingRows rows={4} height={48} />
  if (decisions.isError) return <QueryProblem error={decisions.error} retry={() => void decisions.refetch()} />
  const items = decisions.data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    const icon = <IconHelpCircle stroke={1.6} aria-hidden />
    return <EmptyState icon={icon} title={t('why.empty.title')} text={t('why.empty.text')} />
  }
  return (
    <>
      <ul className={classes['decisions']}>
        {items.map((decision) => (
          <li key={decision.id}>
            <DecisionCard decision={decision} />
          </li>
        ))}
      </ul>
      {decisions.hasNextPage ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={decisions.isFetchingNextPage}
          onClick={() => void decisions.fetchNextPage()}
        >
          {t('why.more')}
        </Button>
      ) : null}
    </>
  )
}
