import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Condition, type ConditionField, conditionFields } from '#api/conditions.ts'
import { conditionsSentence } from '../../parts/promises/sentences.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { FieldGroup } from '../field-group.tsx'
import { ConditionValues } from './condition-values.tsx'
import classes from './slas.module.css'
import { setPart, type SlaForm } from './use-form.ts'

/** Which tickets take the plan: conditions that all hold, read as one sentence. */
export function ConditionsField({ form }: { form: SlaForm }) {
  const { t } = useTranslation('slas')
  const { conditions } = form.values
  const speech = useSpeech(conditions)
  const whole = conditions.filter(({ values }) => values.length > 0)
  const set = (now: Condition[]) => setPart(form, 'conditions', now)
  const asked = new Set(conditions.map(({ field }) => field))
  const next = conditionFields.find((field) => !asked.has(field)) ?? 'department'
  const wrong = form.errors['conditions']
  const isNamed = Object.keys(form.errors).some((name) => name.startsWith('conditions.'))
  return (
    <FieldGroup title={t('conditions.title')} text={t('conditions.text')}>
      <p className={classes['sentence']} aria-live="polite">
        {whole.length > 0
          ? t('conditions.sentence', { all: conditionsSentence(whole, speech) })
          : conditions.length === 0
            ? t('conditions.none')
            : null}
      </p>
      <ul className={classes['conditions']}>
        {conditions.map((condition, index) => (
          <Row
            key={index}
            form={form}
            index={index}
            condition={condition}
            onChange={(part) => set(conditions.map((one, place) => (place === index ? { ...one, ...part } : one)))}
            onRemove={() => set(conditions.filter((_, place) => place !== index))}
          />
        ))}
      </ul>
      {wrong && !isNamed ? (
        <p role="alert" className={classes['wrong']}>
          {wrong}
        </p>
      ) : null}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...conditions, { field: next, operator: 'is', values: [] }])}
        >
          {t('conditions.add')}
        </Button>
      </Group>
    </FieldGroup>
  )
}

interface RowProps {
  form: SlaForm
  index: number
  condition: Condition
  onChange: (part: Partial<Condition>) => void
  onRemove: () => void
}

function Row({ form, index, condition, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('slas')
  const { field, operator, values } = condition
  const count = index + 1
  const error = Object.entries(form.errors).find(([name]) => `${name}.`.startsWith(`conditions.${index}.`))?.[1]
  return (
    <li className={classes['condition']}>
      <span className={classes['join']}>{index === 0 ? t('conditions.if') : t('condition.and')}</span>
      <Select
        aria-label={t('conditions.fieldLabel', { count })}
        data={conditionFields.map((value) => ({ value, label: t(`condition.field.${value}`) }))}
        allowDeselect={false}
        value={field}
        onChange={(chosen) => chosen && chosen !== field && onChange({ field: chosen as ConditionField, values: [] })}
      />
      <Select
        aria-label={t('conditions.operatorLabel', { count })}
        data={(['is', 'is-not'] as const).map((value) => ({ value, label: t(`condition.operator.${value}`) }))}
        allowDeselect={false}
        value={operator}
        onChange={(chosen) => chosen && onChange({ operator: chosen as Condition['operator'] })}
      />
      <ConditionValues
        key={field}
        className={classes['values'] ?? ''}
        aria-label={t('conditions.valuesLabel', { count })}
        data-path={`conditions.${index}.values`}
        field={field}
        value={values}
        onChange={(chosen) => onChange({ values: chosen })}
        error={error}
      />
      <ActionIcon
        className={classes['remove'] ?? ''}
        variant="subtle"
        color="gray"
        aria-label={t('conditions.remove')}
        title={t('conditions.remove')}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}
