import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type RuleWarning, rulesCheck, rulesList } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { fieldName } from '../../parts/conditions/sentences.ts'
import { useConditionVoice } from '../../parts/conditions/use-voice.ts'
import { useSettingsList } from '../queries.ts'
import classes from './rules.module.css'
import type { Values } from './use-form.ts'

const PAUSE_MS = 500

/** What is to be said about the rule as it is being written, before it is saved. */
export function DraftWarnings({ values, ruleKey }: { values: Values; ruleKey: string | undefined }) {
  const { group, when, if: condition, then } = values
  const draft = { group, when, if: condition, then, ...(ruleKey === undefined ? {} : { key: ruleKey }) }
  const [asked] = useDebouncedValue(JSON.stringify(draft), PAUSE_MS)
  // What is not whole yet is said by the form itself.
  const parsed = rulesCheck.body.safeParse(JSON.parse(asked))
  const found = useQuery({
    queryKey: ['settings', rulesCheck.id, asked],
    queryFn: ({ signal }) => call(rulesCheck, { body: JSON.parse(asked) as typeof draft, signal }),
    enabled: parsed.success,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return <Warnings warnings={parsed.success ? (found.data?.warnings ?? []) : []} />
}

function Warnings({ warnings }: { warnings: readonly RuleWarning[] }) {
  const say = useWarningText()
  return (
    <ul className={classes['warnings']} role="status">
      {warnings.map((warning, index) => (
        <li key={index}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          <span>{say(warning)}</span>
        </li>
      ))}
    </ul>
  )
}

/** A warning in words. */
export function useWarningText(): (warning: RuleWarning) => string {
  const { t, i18n } = useTranslation(['rules', 'keeping'])
  const rules = useSettingsList(rulesList)
  const voice = useConditionVoice()
  const nameOf = (key: string | undefined) => rules.data?.items.find((rule) => rule.key === key)?.name ?? key ?? ''
  const thing = (field: string | undefined) => {
    if (field === undefined) return ''
    const kind = `keeping:kind.${field}`
    return i18n.exists(kind) ? (i18n.t(kind as never) as string) : fieldName(field, voice)
  }
  return ({ kind, rule, field, value }) =>
    t(`rules:warning.${kind}`, {
      rule: nameOf(rule),
      field: kind === 'gone' ? thing(field) : field === undefined ? '' : fieldName(field, voice),
      value: value ?? '',
    })
}
