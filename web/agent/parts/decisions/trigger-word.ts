import { useTranslation } from 'react-i18next'
import { ruleEvents } from '#api/rules.ts'

const triggers = [...ruleEvents, 'since', 'daily'] as const

/** What a rule listened to, in words. */
export function useTriggerWord(): (trigger: string) => string {
  const { t } = useTranslation('routing')
  return (trigger) => t(`trigger.${triggers.find((one) => one === trigger) ?? 'other'}`)
}
