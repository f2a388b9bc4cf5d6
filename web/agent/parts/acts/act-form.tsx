import { SegmentedControl, Select, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { actLimits } from '#api/acts.ts'
import { useDesk } from '../../../lib/desk.ts'
import { SpanInput } from '../promises/span-input.tsx'
import { TagsInput } from '../tags/tags-input.tsx'
import classes from './acts.module.css'
import type { ActFormProps } from './act-form-props.ts'
import { FieldAct } from './field-act.tsx'
import { EscalateAct } from './escalate-act.tsx'
import { useActOptions } from './options.ts'

/** What one act needs to know. */
export function ActForm({ act, byHand, onChange }: ActFormProps & { byHand: boolean }) {
  const { t } = useTranslation('acts')
  switch (act.do) {
    case 'set':
      return <SetAct act={act} onChange={onChange} />
    case 'field':
      return <FieldAct act={act} onChange={onChange} />
    case 'assign':
      return <AssignAct act={act} byHand={byHand} onChange={onChange} />
    case 'team':
    case 'department':
      return <PlaceAct act={act} onChange={onChange} />
    case 'tags':
      return <TagsAct act={act} onChange={onChange} />
    case 'due':
    case 'hold':
      return <TimeAct act={act} onChange={onChange} />
    case 'note':
    case 'reply':
      return <WordsAct act={act} onChange={onChange} />
    case 'escalate':
      return <EscalateAct act={act} onChange={onChange} />
    case 'priority-up':
      return (
        <Text size="sm" c="dimmed">
          {t('raises')}
        </Text>
      )
  }
}

function SetAct({ act, onChange }: ActFormProps<'set'>) {
  const { t } = useTranslation('acts')
  const options = useActOptions()
  const { field, value } = act
  if (field === 'answered') {
    const data = (['yes', 'no'] as const).map((one) => ({ value: one, label: t(one) }))
    const set = (chosen: string) => onChange({ ...act, value: chosen === 'yes' })
    return (
      <div>
        <SegmentedControl size="xs" aria-label={t('value')} data={data} value={value ? 'yes' : 'no'} onChange={set} />
      </div>
    )
  }
  const offered = { status: options.statuses, priority: options.priorities, topic: options.topics, sla: options.slas }
  const none = field === 'topic' ? t('noneTopic') : field === 'sla' ? t('noneSla') : null
  return (
    <Select
      aria-label={t(`kind.${field}`)}
      data={offered[field]}
      searchable
      clearable={none !== null}
      placeholder={none ?? t('choose')}
      value={value === null || value === '' ? null : String(value)}
      onChange={(chosen) => onChange({ ...act, value: chosen ?? (none === null ? '' : null) })}
    />
  )
}

const ME = 'me'

function AssignAct({ act, byHand, onChange }: ActFormProps<'assign'> & { byHand: boolean }) {
  const { t } = useTranslation('acts')
  const { agents, usernameOf } = useActOptions()
  return (
    <Select
      aria-label={t('kind.assign')}
      data={[...(byHand ? [{ value: ME, label: t('me') }] : []), ...agents]}
      searchable
      clearable
      placeholder={t('nobody')}
      value={act.agent === null ? null : usernameOf(act.agent)}
      onChange={(agent) => onChange({ do: 'assign', agent })}
    />
  )
}

function PlaceAct({ act, onChange }: ActFormProps<'team' | 'department'>) {
  const { t } = useTranslation('acts')
  const { teams, departments } = useActOptions()
  if (act.do === 'department') {
    return (
      <Select
        aria-label={t('kind.department')}
        data={departments}
        searchable
        allowDeselect={false}
        placeholder={t('choose')}
        value={act.department || null}
        onChange={(department) => onChange({ do: 'department', department: department ?? '' })}
      />
    )
  }
  return (
    <Select
      aria-label={t('kind.team')}
      data={teams}
      searchable
      clearable
      placeholder={t('noTeam')}
      value={act.team}
      onChange={(team) => onChange({ do: 'team', team })}
    />
  )
}

function TagsAct({ act, onChange }: ActFormProps<'tags'>) {
  const { t } = useTranslation('acts')
  const { add, remove } = act
  return (
    <div className={classes['pair']}>
      <TagsInput label={t('addTags')} value={add} onChange={(tags) => onChange({ do: 'tags', add: tags, remove })} />
      <TagsInput
        label={t('removeTags')}
        value={remove}
        onChange={(tags) => onChange({ do: 'tags', add, remove: tags })}
      />
    </div>
  )
}

function TimeAct({ act, onChange }: ActFormProps<'due' | 'hold'>) {
  const { t } = useTranslation('acts')
  const { statuses } = useDesk()
  const holding = statuses.filter(({ category, disabled }) => category === 'hold' && !disabled)
  const span = (
    <SpanInput
      label={t(act.do === 'due' ? 'dueIn' : 'holdFor')}
      description={t(act.do === 'due' ? 'dueHint' : 'holdHint')}
      value={act.seconds}
      onChange={(seconds) => onChange({ ...act, seconds })}
    />
  )
  if (act.do === 'due') return <div className={classes['short']}>{span}</div>
  return (
    <div className={classes['pair']}>
      <Select
        label={t('holdStatus')}
        data={holding.map(({ key, name }) => ({ value: key, label: name }))}
        allowDeselect={false}
        value={act.status || null}
        onChange={(status) => onChange({ ...act, status: status ?? '' })}
      />
      {span}
    </div>
  )
}

function WordsAct({ act, onChange }: ActFormProps<'note' | 'reply'>) {
  const { t } = useTranslation('acts')
  return (
    <Textarea
      aria-label={t('text')}
      description={t('gaps', { gap: '{{ticket.number}}' })}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={actLimits.text}
      value={act.text}
      onChange={(event) => onChange({ ...act, text: event.currentTarget.value })}
    />
  )
}
