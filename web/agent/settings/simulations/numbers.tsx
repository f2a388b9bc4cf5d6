import { useTranslation } from 'react-i18next'
import type { SimulationSummary } from '#api/simulations.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { difference, partsOf, sumOf } from './sentences.ts'
import classes from './simulations.module.css'

interface Line {
  name: string
  now: number
  draft: number
  /** A part of the line above. */
  isPart?: boolean
  /** More of it is bad. */
  isBad?: boolean
}

/** What is counted, with the settings as they are and with the draft. */
export function Numbers({ summary }: { summary: SimulationSummary }) {
  const { t } = useTranslation('simulations')
  const locale = useLocale()
  return (
    <section className={classes['section']} aria-labelledby="simulated-numbers">
      <h3 id="simulated-numbers">{t('numbers.title')}</h3>
      <table className={classes['numbers']}>
        <thead>
          <tr>
            <th scope="col">{t('numbers.what')}</th>
            <th scope="col">{t('numbers.now')}</th>
            <th scope="col">{t('numbers.draft')}</th>
            <th scope="col">{t('numbers.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {useLines(summary).map((line, index) => (
            <tr key={index} data-part={line.isPart || undefined}>
              <th scope="row">{line.name}</th>
              <td>{line.now.toLocaleString(locale)}</td>
              <td>{line.draft.toLocaleString(locale)}</td>
              <td data-tone={toneOf(line)}>{difference(line, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function toneOf({ isBad = false, now, draft }: Line): 'good' | 'bad' | undefined {
  if (!isBad || now === draft) return undefined
  return draft > now ? 'bad' : 'good'
}

function useLines({ breaches, mails, people, rules }: SimulationSummary): Line[] {
  const { t } = useTranslation(['simulations', 'slas'])
  const mailName = useMailName()
  const { i18n } = useTranslation()
  const metricName = (metric: string) => {
    const word = `slas:metric.${metric}`
    return i18n.exists(word) ? (i18n.t(word as never) as unknown as string) : metric
  }
  return [
    { name: t('simulations:numbers.breaches'), ...sumOf(breaches), isBad: true },
    ...partsOf(breaches).map((part) => ({ ...part, name: metricName(part.metric), isPart: true, isBad: true })),
    { name: t('simulations:numbers.mails'), ...sumOf(mails) },
    ...partsOf(mails).map((part) => ({ ...part, name: mailName(part.kind), isPart: true })),
    { name: t('simulations:numbers.people'), ...people },
    ...rules.map(({ rule, now, draft }) => ({
      name: rule.name ? t('simulations:numbers.rule', { name: rule.name }) : t('simulations:numbers.newRule'),
      ...{ now, draft },
    })),
  ]
}

/** What a kind of mail is called: as its template is, or as here. */
function useMailName(): (kind: string) => string {
  const { i18n } = useTranslation(['templates', 'simulations'])
  return (kind) => {
    const words = [`templates:kinds.${kind}.title`, `simulations:mail.${kind}`].find((word) => i18n.exists(word))
    return words ? (i18n.t(words as never) as unknown as string) : kind
  }
}
