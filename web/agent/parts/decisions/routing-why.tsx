import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languages } from '#api/session.ts'
import { passReasons, routingMethods } from '#api/routing.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { PersonAvatar } from '../person-avatar.tsx'
import { useSkillName } from '../skills.ts'
import { type Candidate, choiceOf, countReasons, inOrder, type Routed } from './routing-said.ts'
import classes from './decisions.module.css'

/** Who got a ticket from the router, or why nobody did: everybody who was looked at, and what kept them from it. */
export function RoutingWhy({ decision }: { decision: Routed }) {
  const { t } = useTranslation('routing')
  const { detail } = decision
  const nameOf = useAgentName(decision)
  const method = routingMethods.find((one) => one === detail.method)
  const { weight, absent, anybody } = detail.facts
  const needs = useNeeds(detail.facts)
  return (
    <>
      <p>
        {typeof absent === 'number' ? `${t('why.absent', { name: nameOf(absent) })} ` : null}
        <Outcome decision={decision} nameOf={nameOf} />{' '}
        <span className={classes['quiet']}>
          {method ? t('why.way', { method: t(`method.${method}`) }) : null}{' '}
          {typeof weight === 'number' && weight !== 1 ? t('why.weight', { weight }) : null}{' '}
          {needs.length > 0 ? t('why.needs', { names: needs.join(', ') }) : null}{' '}
          {anybody === true ? t('why.anybody') : null}
        </span>
      </p>
      {detail.candidates.length === 0 ? <p className={classes['quiet']}>{t('why.nobodyLooked')}</p> : null}
      {detail.candidates.length > 0 ? <Candidates decision={decision} nameOf={nameOf} /> : null}
    </>
  )
}

interface PartProps {
  decision: Routed
  nameOf: (id: number) => string
}

function Outcome({ decision, nameOf }: PartProps) {
  const { t } = useTranslation('routing')
  const locale = useLocale()
  const { detail, outcome } = decision
  if (detail.agent !== null) return t(`why.chosen.${choiceOf(detail)}`, { name: nameOf(detail.agent) })
  if (outcome === 'released') return t('why.released')
  const reasons = countReasons(detail.candidates).map(({ reason, count }) => `${count} ${t(`counted.${reason}`)}`)
  if (reasons.length === 0) return t('why.waits')
  return t('why.waitsOf', { reasons: new Intl.ListFormat(locale, { type: 'unit' }).format(reasons) })
}

function Candidates({ decision, nameOf }: PartProps) {
  const { t } = useTranslation('routing')
  const got = decision.detail.agent
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('why.candidates')}>
      <table className={classes['table']}>
        <caption className="sr-only">{t('why.candidates')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('why.who')}</th>
            <th scope="col">{t('why.outcome')}</th>
            <th scope="col" data-align="end">
              {t('why.load')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(decision.detail).map((candidate) => (
            <tr key={candidate.agent} data-got={candidate.agent === got || undefined}>
              <th scope="row">
                <PersonAvatar name={nameOf(candidate.agent)} agentId={candidate.agent} size={20} withName />
              </th>
              <td>
                <Result candidate={candidate} got={candidate.agent === got} />
              </td>
              <td data-align="end">
                <Load candidate={candidate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Result({ candidate, got }: { candidate: Candidate; got: boolean }) {
  const { t } = useTranslation('routing')
  const passed = usePassedWords()
  const given = candidate.facts['given']
  const turns = typeof given === 'number' ? ` · ${t('why.given', { count: given })}` : ''
  if (got) {
    return (
      <span className={classes['yes']}>
        <IconCheck size={14} stroke={2} aria-hidden />
        {t('why.got')}
        {turns}
      </span>
    )
  }
  if (candidate.why === null) return `${t('why.could')}${turns}`
  return (
    <span className={classes['no']}>
      <IconMinus size={14} stroke={2} aria-hidden />
      {passed(candidate)}
    </span>
  )
}

function Load({ candidate: { facts } }: { candidate: Candidate }) {
  const { t } = useTranslation('routing')
  const { load, capacity } = facts
  if (typeof load !== 'number') return null
  return typeof capacity === 'number' ? t('why.loadOf', { load, capacity }) : String(load)
}

/** What kept somebody from it, in words; a word that this app does not know stands for itself. */
function usePassedWords(): (candidate: Candidate) => string {
  const { t } = useTranslation('routing')
  const skillName = useSkillName()
  const languageName = useLanguageName()
  return ({ why, facts: { lacks } }) => {
    const reason = passReasons.find((one) => one === why)
    if (!reason) return why ?? ''
    const missing = (Array.isArray(lacks) ? lacks : [lacks]).filter((one) => typeof one === 'string')
    const skill = missing.map(skillName).join(', ')
    return t(`passed.${reason}`, { skill, language: languageName(missing[0]) })
  }
}

/** What the ticket asks for: skills, and the language of its customer. */
function useNeeds({ skills, language }: Routed['detail']['facts']): string[] {
  const skillName = useSkillName()
  const languageName = useLanguageName()
  return [
    ...(Array.isArray(skills) ? skills.map(skillName) : []),
    ...(typeof language === 'string' ? [languageName(language)] : []),
  ]
}

function useLanguageName(): (key: string | undefined) => string {
  const { t } = useTranslation('routing')
  return (key) => t(`language.${languages.find((one) => one === key) ?? 'other'}`)
}

function useAgentName({ people }: Routed): (id: number) => string {
  const { agents } = useDesk()
  return (id) => [...people, ...agents].find((one) => one.id === id)?.name ?? `#${id}`
}
