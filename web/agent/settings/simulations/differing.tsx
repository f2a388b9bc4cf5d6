import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulatedDifference, SimulatedTicket, Simulation, SimulationSummary } from '#api/simulations.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { differingQuery } from './data.ts'
import { byReason } from './sentences.ts'
import classes from './simulations.module.css'
import { useDifferenceWords } from './use-difference-words.ts'

interface DifferingProps {
  simulation: Simulation
  summary: SimulationSummary
}

/** The tickets that would have been different: what from what to what, and why. */
export function Differing({ simulation, summary }: DifferingProps) {
  const { t } = useTranslation('simulations')
  const locale = useLocale()
  const { fieldName } = useDifferenceWords()
  const [field, setField] = useState<string | null>(null)
  const found = useInfiniteQuery(differingQuery(simulation.id, field))
  const tickets = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={classes['section']} aria-labelledby="simulated-tickets">
      <header className={classes['head']}>
        <h3 id="simulated-tickets">{t('differing.title')}</h3>
        <Select
          size="xs"
          aria-label={t('differing.field')}
          placeholder={t('differing.all')}
          data={summary.fields.map((one) => ({
            value: one.field,
            label: `${fieldName(one.field)} (${one.tickets.toLocaleString(locale)})`,
          }))}
          clearable
          value={field}
          onChange={setField}
        />
      </header>
      {found.isPending ? <LoadingRows rows={5} height={44} /> : null}
      {found.isError ? <QueryProblem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && tickets.length === 0 ? (
        <EmptyState title={t('differing.none')} text={t('differing.noneText')} />
      ) : null}
      <ul className={classes['tickets']}>
        {tickets.map((ticket) => (
          <Row key={ticket.number} ticket={ticket} field={field} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('differing.more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Row({ ticket, field }: { ticket: SimulatedTicket; field: string | null }) {
  const { t } = useTranslation('simulations')
  const shown = ticket.differences.filter((one) => field === null || one.field === field)
  return (
    <li>
      <div className={classes['which']}>
        {/* Beside what is being written, which would be lost. */}
        <Link
          to="/tickets/$number"
          params={{ number: ticket.number }}
          target="_blank"
          aria-label={t('differing.open', { number: ticket.number })}
        >
          {ticket.number}
        </Link>{' '}
        <span>{ticket.subject}</span>
        <small>
          <Moment at={ticket.createdAt} look="short" />
        </small>
      </div>
      <ul className={classes['differences']}>
        {byReason(shown).map((differences, index) => (
          <Differences key={index} differences={differences} />
        ))}
      </ul>
    </li>
  )
}

/** What the same led to. */
function Differences({ differences }: { differences: readonly SimulatedDifference[] }) {
  const { t } = useTranslation('simulations')
  const { fieldName, valueText, whyText } = useDifferenceWords()
  const why = differences[0]?.why ?? []
  return (
    <li>
      {differences.map(({ field, from, to, lasting }) => (
        <div key={field}>
          <b>{fieldName(field)}</b> {valueText(field, from)} → {valueText(field, to)}
          {lasting ? null : <i> {t('differing.passing')}</i>}
        </div>
      ))}
      {why.length > 0 ? <small>{why.map(whyText).join('; ')}</small> : null}
    </li>
  )
}
