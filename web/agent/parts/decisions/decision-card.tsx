import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Decision } from '#api/decisions.ts'
import { Moment } from '../../../ui/moment.tsx'
import classes from './decisions.module.css'
import { PassedOverWhy } from './passed-over-why.tsx'
import { RoutingWhy } from './routing-why.tsx'
import { RuleWhy } from './rule-why.tsx'

interface DecisionCardProps {
  decision: Decision
  /** Says which ticket it was about, where that does not stand there already. */
  withTicket?: boolean
}

/** Why something happened by itself, or did not: who decided, on what, and what came of it. */
export function DecisionCard({ decision, withTicket = false }: DecisionCardProps) {
  return (
    <article className={classes['card']}>
      <div className={classes['head']}>
        <strong>
          <Title decision={decision} />
        </strong>
        <span className={classes['quiet']}>
          {withTicket ? (
            <>
              <Link to="/tickets/$number" params={{ number: decision.ticket }}>
                {decision.ticket}
              </Link>
              {' · '}
            </>
          ) : null}
          <Moment at={decision.at} />
        </span>
      </div>
      {decision.kind === 'routing' ? <RoutingWhy decision={decision} /> : null}
      {decision.kind === 'rule' ? <RuleWhy decision={decision} /> : null}
      {decision.kind === 'passed-over' ? <PassedOverWhy decision={decision} /> : null}
    </article>
  )
}

function Title({ decision }: { decision: Decision }) {
  const { t } = useTranslation('routing')
  switch (decision.kind) {
    case 'passed-over':
      return t('why.by.passed-over')
    case 'routing':
      return t('why.by.routing', { name: decision.subject.name })
    case 'rule':
      return t('why.by.rule', { name: decision.subject.name, version: decision.version })
  }
}
