import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { actLimits } from '#api/acts.ts'
import type { ActFormProps } from './act-form-props.ts'
import classes from './acts.module.css'
import { useActOptions } from './options.ts'

/** To whom, and what those who take over read first. */
export function EscalateAct({ act, onChange }: ActFormProps<'escalate'>) {
  const { t } = useTranslation('acts')
  const { agents, teams, departments, usernameOf } = useActOptions()
  const to = { ...act.to, ...(act.to.agent === undefined ? {} : { agent: usernameOf(act.to.agent) }) }
  const set = (part: 'agent' | 'team' | 'department', value: string | null) => {
    const { [part]: _, ...others } = act.to
    onChange({ ...act, to: value === null ? others : { ...others, [part]: value } })
  }
  const targets = [
    { part: 'agent', label: t('escalateTo'), data: agents },
    { part: 'team', label: t('escalateTeam'), data: teams },
    { part: 'department', label: t('escalateDepartment'), data: departments },
  ] as const
  return (
    <>
      <div className={classes['pair']}>
        {targets.map(({ part, label, data }) => (
          <Select
            key={part}
            label={label}
            data={data}
            searchable
            clearable
            value={to[part] ?? null}
            onChange={(value) => set(part, value)}
          />
        ))}
      </div>
      <Textarea
        label={t('reason')}
        description={t('gaps', { gap: '{{ticket.number}}' })}
        autosize
        minRows={2}
        maxLength={actLimits.text}
        value={act.reason}
        onChange={(event) => onChange({ ...act, reason: event.currentTarget.value })}
      />
    </>
  )
}
