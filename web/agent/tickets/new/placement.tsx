import { Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { useAgentLabel } from '../../parts/availability/label.ts'
import { candidates } from '../dialogs/candidates.ts'
import { errorOf, type NewForm } from './form.ts'
import classes from './new.module.css'

/** Where the ticket goes; what is left open comes from the topic, the department and the desk. */
export function Placement({ form }: { form: NewForm }) {
  const { t } = useTranslation('tickets')
  const choices = usePlaces(form.values.department)
  return (
    <fieldset className={classes['group']}>
      <legend>{t('new.where')}</legend>
      {(['department', 'priority', 'sla', 'assignee', 'team'] as const).map((name) => (
        <Select
          key={name}
          label={t(`fields.${name}`)}
          placeholder={t('new.automatic')}
          searchable
          clearable
          data={choices[name]}
          value={form.values[name]}
          onChange={(value) => form.setFieldValue(name, value)}
          error={errorOf(form, name)}
        />
      ))}
      <TextInput
        type="datetime-local"
        label={t('fields.dueAt')}
        value={form.values.dueAt}
        onChange={(event) => form.setFieldValue('dueAt', event.currentTarget.value)}
        error={errorOf(form, 'dueAt')}
      />
      <TagsInput
        label={t('side.collaborators')}
        placeholder="name@example.com"
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        value={form.values.cc}
        onChange={(cc) => form.setFieldValue('cc', cc)}
        error={errorOf(form, 'cc', 'cc.0')}
      />
    </fieldset>
  )
}

function usePlaces(department: string | null) {
  const { departments, priorities, slas, agents, teams, me } = useDesk()
  const labelOf = useAgentLabel()
  const plain = (things: readonly { key: string; name: string; disabled?: boolean }[]) =>
    things.filter((one) => !one.disabled).map((one) => ({ value: one.key, label: one.name }))
  const open = departments.filter((one) => !one.disabled && me.departments[one.key]?.includes('ticket.create'))
  const chosen = departments.filter((one) => one.key === department)
  return {
    department: open.map(({ key, path }) => ({ value: key, label: path })),
    priority: plain(priorities),
    sla: plain(slas),
    team: plain(teams),
    assignee: candidates(agents, chosen).map((one) => ({
      value: String(one.id),
      label: labelOf(one),
      disabled: one.onVacation,
    })),
  }
}
