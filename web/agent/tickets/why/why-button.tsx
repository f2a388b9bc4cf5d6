import { Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallError } from '../../../lib/api.ts'
import { DecisionCard } from '../../parts/decisions/decision-card.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { decisionQuery } from './data.ts'
import classes from './why.module.css'

/** Says why something happened by itself, beside where it stands. */
export function WhyButton({ decision, className }: { decision: number; className: string | undefined }) {
  const { t } = useTranslation('tickets')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={className} onClick={() => setOpened(!opened)}>
          {t('event.why')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes['pop'] ?? ''} aria-label={t('event.why')}>
        {opened ? <Asked decision={decision} /> : null}
      </Popover.Dropdown>
    </Popover>
  )
}

function Asked({ decision }: { decision: number }) {
  const { t } = useTranslation('routing')
  const { data, error, refetch } = useQuery(decisionQuery(decision))
  if (data) return <DecisionCard decision={data} />
  if (error instanceof CallError && error.status === 404) return <p className={classes['gone']}>{t('why.failed')}</p>
  if (error) return <QueryProblem error={error} retry={() => void refetch()} />
  return <LoadingRows rows={3} height={20} />
}
