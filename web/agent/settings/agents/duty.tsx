import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Agent } from '#api/agents.ts'
import { availabilities, type Availability, dutyLimits, type Vacation } from '#api/availability.ts'
import { languages } from '#api/session.ts'
import { localInput, momentOf } from '../../parts/local-moment.ts'
import { useCalendars } from '../../parts/promises/use-sentences.ts'
import { useSkills } from '../../parts/skills.ts'
import { VacationField } from '../../parts/vacation-field.tsx'
import { FieldGroup, Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'

export interface DutyValues {
  availability: Availability
  availabilityUntil: string
  schedule: string | null
  capacity: number | string
  skills: string[]
  languages: string[]
  vacation: Vacation | null
  substitute: string | null
}

interface DutyFieldsProps {
  agent: Agent
  form: UseFormReturnType<DutyValues & Record<string, unknown>>
}

/** When an agent is to be had, for how much, and for what. */
export function DutyFields({ agent, form }: DutyFieldsProps) {
  const { t } = useTranslation(['routing', 'settings', 'parts'])
  const { agents } = useOptions()
  return (
    <FieldGroup title={t('routing:duty.title')} text={t('routing:duty.text')}>
      <There form={form} />
      <Pair>
        <Schedule form={form} />
        <NumberInput
          label={t('routing:duty.capacity')}
          description={t('routing:duty.capacityHint', { count: dutyLimits.usualCapacity })}
          placeholder={t('routing:duty.unlimited')}
          min={0}
          max={dutyLimits.capacity}
          allowDecimal={false}
          {...form.getInputProps('capacity')}
        />
      </Pair>
      <Pair>
        <Skills form={form} />
        <MultiSelect
          label={t('routing:duty.languages')}
          description={t('routing:duty.languagesHint')}
          data={languages.map((value) => ({ value, label: t(`routing:language.${value}`) }))}
          {...form.getInputProps('languages')}
        />
      </Pair>
      <VacationField
        value={form.values.vacation}
        onChange={(vacation) => form.setFieldValue('vacation', vacation)}
        errors={form.errors}
      />
      <Select
        label={t('routing:duty.substitute')}
        description={t('routing:duty.substituteHint')}
        placeholder={t('parts:nobody')}
        data={agents.filter(({ value }) => value !== agent.username)}
        searchable
        clearable
        {...form.getInputProps('substitute')}
      />
    </FieldGroup>
  )
}

type PartProps = Pick<DutyFieldsProps, 'form'>

function There({ form }: PartProps) {
  const { t } = useTranslation('routing')
  return (
    <Pair>
      <Select
        label={t('duty.availability')}
        description={t('duty.availabilityHint')}
        data={availabilities.map((value) => ({ value, label: t(`presence.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('availability')}
      />
      {form.values.availability === 'online' ? null : (
        <TextInput
          type="datetime-local"
          label={t('duty.availabilityUntil')}
          description={t('duty.availabilityUntilHint')}
          {...form.getInputProps('availabilityUntil')}
        />
      )}
    </Pair>
  )
}

function Schedule({ form }: PartProps) {
  const { t } = useTranslation('routing')
  const calendars = useCalendars()
  return (
    <Select
      label={t('duty.schedule')}
      description={t('duty.scheduleHint')}
      placeholder={t('duty.always')}
      data={calendars.filter(({ disabled }) => !disabled).map(({ key, name }) => ({ value: key, label: name }))}
      searchable
      clearable
      {...form.getInputProps('schedule')}
    />
  )
}

function Skills({ form }: PartProps) {
  const { t } = useTranslation('routing')
  const known = useSkills()
  const offered = known.filter(({ key, disabled }) => !disabled || form.values.skills.includes(key))
  return (
    <MultiSelect
      label={t('duty.skills')}
      description={t(known.length === 0 ? 'duty.skillsNone' : 'duty.skillsHint')}
      data={offered.map(({ key, name }) => ({ value: key, label: name }))}
      searchable
      {...form.getInputProps('skills')}
    />
  )
}

/** How an agent is to be had, as the form holds it. */
export function dutyValues(agent: Agent): Omit<DutyValues, 'substitute'> {
  const { availability, availabilityUntil, schedule, capacity, skills, vacation } = agent
  return {
    ...{ availability, schedule, skills, vacation },
    availabilityUntil: availabilityUntil ? localInput(new Date(availabilityUntil)) : '',
    capacity: capacity ?? '',
    languages: agent.languages,
  }
}

/** As the desk is told. The seconds of a moment that nobody touched are kept. */
export function dutyBody(values: DutyValues, agent: Agent) {
  const { availability, availabilityUntil, schedule, capacity, skills, vacation, substitute } = values
  const { languages: spoken } = values
  const isUntouched = availabilityUntil === dutyValues(agent).availabilityUntil
  const until = isUntouched ? agent.availabilityUntil : momentOf(availabilityUntil)
  return {
    ...{ availability, schedule, skills, vacation, substitute },
    availabilityUntil: availability === 'online' ? null : until,
    capacity: capacity === '' ? null : Number(capacity),
    languages: languages.filter((one) => spoken.includes(one)),
  }
}
