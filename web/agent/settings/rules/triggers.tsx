import { ActionIcon, Button, Checkbox, Group, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ruleEvents, ruleLimits, sinceFields, type Trigger, weekdayWords } from '#api/rules.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { SpanInput } from '../../parts/promises/span-input.tsx'
import { useCalendars } from '../../parts/promises/use-sentences.ts'
import { weekdayName } from '../../parts/rules/weekdays.ts'
import { timeZones } from '../../parts/zones.ts'
import { FieldGroup } from '../field-group.tsx'
import classes from './rules.module.css'
import { type RuleFormApi, setPart } from './use-form.ts'

const kinds = [...ruleEvents, 'since', 'daily'] as const
type Since = Extract<Trigger, { on: 'since' }>
type Daily = Extract<Trigger, { on: 'daily' }>

/** When the rule looks: on what happens, some time after, or at a time of day. */
export function TriggersField({ form }: { form: RuleFormApi }) {
  const { t } = useTranslation('rules')
  const list = useRef<HTMLUListElement>(null)
  const { when } = form.values
  const set = (triggers: Trigger[]) => setPart(form, 'when', triggers)
  const next = ruleEvents.find((event) => !when.some(({ on }) => on === event)) ?? 'updated'
  const add = () => {
    set([...when, { on: next }])
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus())
  }
  const own = form.errors['when']
  return (
    <FieldGroup title={t('when.title')} text={t('when.text')}>
      <ul className={classes['triggers']} ref={list}>
        {when.map((trigger, index) => (
          <li key={index} className={classes['trigger']}>
            <TriggerRow
              trigger={trigger}
              place={index + 1}
              onChange={(now) => set(when.with(index, now))}
              error={errorAt(form.errors, `when.${index}`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('when.remove', { count: index + 1 })}
              title={t('when.remove', { count: index + 1 })}
              onClick={() => set(when.toSpliced(index, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {own && when.length === 0 ? (
        <p role="alert" className={classes['wrong']}>
          {own}
        </p>
      ) : null}
      {when.some(({ on }) => on === 'since' || on === 'daily') ? (
        <p className={classes['quiet']}>{t('when.openOnly')}</p>
      ) : null}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={when.length >= ruleLimits.triggers}
          onClick={add}
        >
          {t('when.add')}
        </Button>
      </Group>
    </FieldGroup>
  )
}

function errorAt(errors: Readonly<Record<string, ReactNode>>, path: string): ReactNode {
  return Object.entries(errors).find(([name]) => `${name}.`.startsWith(`${path}.`))?.[1]
}

interface RowProps {
  trigger: Trigger
  place: number
  onChange: (trigger: Trigger) => void
  error: ReactNode
}

function TriggerRow({ trigger, place, onChange, error }: RowProps) {
  const { t } = useTranslation('rules')
  return (
    <div className={classes['triggerParts']}>
      <Select
        aria-label={t('when.label', { count: place })}
        data={kinds.map((value) => ({ value, label: t(`choose.${value}`) }))}
        allowDeselect={false}
        maxDropdownHeight={360}
        value={trigger.on}
        onChange={(on) => on && on !== trigger.on && onChange(triggerOf(on as Trigger['on']))}
        error={error}
      />
      {trigger.on === 'since' ? <SinceParts trigger={trigger} onChange={onChange} /> : null}
      {trigger.on === 'daily' ? <DailyParts trigger={trigger} onChange={onChange} /> : null}
    </div>
  )
}

function triggerOf(on: Trigger['on']): Trigger {
  if (on === 'since') return { on, field: 'last-message', seconds: 86_400, calendar: null, repeatSeconds: null }
  if (on === 'daily') return { on, at: '09:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'], zone: null }
  return { on }
}

function SinceParts({ trigger, onChange }: { trigger: Since; onChange: (trigger: Since) => void }) {
  const { t } = useTranslation('rules')
  const calendars = useCalendars()
  return (
    <>
      <div className={classes['pair']}>
        <SpanInput
          label={t('when.span')}
          value={trigger.seconds}
          onChange={(seconds) => onChange({ ...trigger, seconds: seconds ?? Number.NaN })}
        />
        <Select
          label={t('when.since')}
          data={sinceFields.map((value) => ({ value, label: t(`since.${value}`) }))}
          allowDeselect={false}
          value={trigger.field}
          onChange={(field) => field && onChange({ ...trigger, field: field as Since['field'] })}
        />
      </div>
      <div className={classes['pair']}>
        <Select
          label={t('when.calendar')}
          placeholder={t('when.allTime')}
          data={calendars.map(({ key, name }) => ({ value: key, label: name }))}
          clearable
          value={trigger.calendar}
          onChange={(calendar) => onChange({ ...trigger, calendar })}
        />
        <SpanInput
          label={t('when.repeat')}
          placeholder={t('when.once')}
          value={trigger.repeatSeconds}
          onChange={(repeatSeconds) => onChange({ ...trigger, repeatSeconds })}
        />
      </div>
    </>
  )
}

function DailyParts({ trigger, onChange }: { trigger: Daily; onChange: (trigger: Daily) => void }) {
  const { t } = useTranslation('rules')
  const locale = useLocale()
  return (
    <>
      <div className={classes['pair']}>
        <TextInput
          type="time"
          label={t('when.at')}
          value={trigger.at}
          onChange={(event) => onChange({ ...trigger, at: event.currentTarget.value })}
        />
        <Select
          label={t('when.zone')}
          placeholder={t('when.deskZone')}
          data={timeZones()}
          searchable
          clearable
          limit={60}
          value={trigger.zone}
          onChange={(zone) => onChange({ ...trigger, zone })}
        />
      </div>
      <Checkbox.Group
        label={t('when.days')}
        value={trigger.days}
        onChange={(chosen) => onChange({ ...trigger, days: weekdayWords.filter((day) => chosen.includes(day)) })}
      >
        <Group gap={12} mt={4}>
          {weekdayWords.map((day) => (
            <Checkbox key={day} value={day} label={weekdayName(day, locale)} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  )
}
