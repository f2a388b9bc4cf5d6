import { IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Decision, PassedOver } from '#api/decisions.ts'
import classes from './decisions.module.css'
import { useTestText } from './test-text.ts'
import { useTriggerWord } from './trigger-word.ts'

/** Which rules listened and did nothing, each with what stood against it. */
export function PassedOverWhy({ decision: { detail } }: { decision: Extract<Decision, { kind: 'passed-over' }> }) {
  const { t } = useTranslation('routing')
  const trigger = useTriggerWord()
  return (
    <>
      <p>{t('why.on', { trigger: trigger(detail.trigger) })}.</p>
      <ul className={classes['list']}>
        {detail.rules.map((passed) => (
          <li key={passed.rule.key}>
            <IconMinus size={14} stroke={2} aria-hidden data-tone="quiet" />
            <span>
              <b>{passed.rule.name}</b>: <Against passed={passed} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Against({ passed: { why, test, by } }: { passed: PassedOver }) {
  const { t } = useTranslation('routing')
  const said = useTestText(test ? [test] : [])
  if (why === 'condition' && test) return said(test)
  return t(`why.passed.${why}`, { name: by ?? '' })
}
