import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Decision, DoneAct } from '#api/decisions.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { useActText } from './act-text.ts'
import classes from './decisions.module.css'
import { ExplainedCondition } from './explained.tsx'
import { useTriggerWord } from './trigger-word.ts'

type Acted = Extract<Decision, { kind: 'rule' }>

/** What a rule listened to, what it asked, and what it did or could not do. */
export function RuleWhy({ decision: { detail } }: { decision: Acted }) {
  const { t } = useTranslation('routing')
  const trigger = useTriggerWord()
  const { acts, pass } = detail
  return (
    <>
      <p>
        {t('why.on', { trigger: trigger(detail.trigger) })}
        {pass > 1 ? `, ${t('why.second')}` : null}.
      </p>
      {detail.if ? <ExplainedCondition explained={detail.if} /> : <p className={classes['quiet']}>{t('why.always')}</p>}
      {acts.length === 0 ? <p className={classes['quiet']}>{t('why.nothingDone')}</p> : <Acts acts={acts} />}
    </>
  )
}

function Acts({ acts }: { acts: readonly DoneAct[] }) {
  const { t } = useTranslation('routing')
  const said = useActText()
  return (
    <ul className={classes['list']} aria-label={t('why.acts')}>
      {acts.map((done, index) => (
        <li key={index}>
          <IconArrowRight size={14} stroke={2} aria-hidden data-tone="quiet" />
          <span>
            {said(done.act)} <Result done={done} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Result({ done: { result, reason, by } }: { done: DoneAct }) {
  const { t } = useTranslation('routing')
  if (result === 'done') return null
  return (
    <span className={classes['quiet']}>
      (
      {result === 'refused'
        ? reason
          ? t('why.result.refused', { reason: inReadersWords(reason).replace(/\.$/, '') })
          : t('why.result.refusedPlain')
        : t(`why.result.${result}`, { name: by ?? '' })}
      )
    </span>
  )
}
