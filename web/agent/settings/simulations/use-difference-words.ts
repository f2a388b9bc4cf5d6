import { useTranslation } from 'react-i18next'
import type { SimulatedDifference } from '#api/simulations.ts'
import { dayAndTime } from '../../../lib/dates.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { fieldWord } from './sentences.ts'

type Value = SimulatedDifference['from']
type Reason = SimulatedDifference['why'][number]

/** How differences are said: what differs, from what to what, and who decided otherwise. */
export function useDifferenceWords() {
  const { t } = useTranslation(['simulations', 'acts'])
  const { fields } = useDesk()
  const locale = useLocale()
  const fieldName = (field: string) => {
    const known = fieldWord(field)
    if ('word' in known) return t(`simulations:field.${known.word}`)
    return fields.find(({ key }) => key === known.custom)?.name ?? known.custom
  }
  const valueText = (field: string, value: Value) => {
    if (value === null) return field === 'assignee' ? t('simulations:nobody') : t('acts:none')
    return field === 'due' ? dayAndTime(String(value.value), locale) : value.name
  }
  const whyText = ({ kind, name, now, draft }: Reason) => {
    const turn = now && draft ? 'otherwise' : draft ? 'then' : 'nowOnly'
    const isUnnamed = kind === 'rule' && (name === '' || name === '…')
    return t(`simulations:why.${isUnnamed ? 'draft' : kind}.${turn}`, { name })
  }
  return { fieldName, valueText, whyText }
}
