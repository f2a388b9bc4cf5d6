import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Explained, ExplainedTest } from '#api/conditions.ts'
import classes from './decisions.module.css'
import { useTestText } from './test-text.ts'

/** What a condition came to, part by part: what held, what did not, and what was found instead. */
export function ExplainedCondition({ explained }: { explained: Explained }) {
  const { t } = useTranslation('routing')
  const said = useTestText(testsIn(explained))
  const top = 'group' in explained && explained.group === 'all' ? explained.parts : [explained]
  return (
    <ul className={classes['list']} aria-label={t('why.tests')}>
      {top.map((part, index) => (
        <Part key={index} part={part} said={said} wanted matters />
      ))}
    </ul>
  )
}

interface PartProps {
  part: Explained
  said: (test: ExplainedTest) => string
  /** Whether it had to hold; in a group of which none may hold it must not. */
  wanted: boolean
  /** Whether it decided anything: of a group one of which is enough, the others do not. */
  matters: boolean
}

function Part({ part, said, wanted, matters }: PartProps) {
  const { t } = useTranslation('conditions')
  const isRight = part.held === wanted
  return (
    <li>
      <Mark held={part.held} tone={isRight ? 'good' : matters ? 'bad' : 'quiet'} />
      {'group' in part ? (
        <div>
          {t(`builder.group.${part.group}`)}:
          <ul className={classes['list']}>
            {part.parts.map((inner, index) => (
              <Part
                key={index}
                part={inner}
                said={said}
                wanted={part.group === 'none' ? !wanted : wanted}
                matters={matters && !isRight}
              />
            ))}
          </ul>
        </div>
      ) : (
        <span>{said(part)}</span>
      )}
    </li>
  )
}

function Mark({ held, tone }: { held: boolean; tone: 'good' | 'bad' | 'quiet' }) {
  const { t } = useTranslation('keeping')
  const Icon = held ? IconCheck : IconX
  return <Icon size={14} stroke={2} role="img" aria-label={t(held ? 'yes' : 'no')} data-tone={tone} />
}

function testsIn(explained: Explained): ExplainedTest[] {
  return 'group' in explained ? explained.parts.flatMap(testsIn) : [explained]
}
