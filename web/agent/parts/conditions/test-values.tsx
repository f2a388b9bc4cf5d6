import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { customKey, valuesTaken } from '#api/fields.ts'
import { localInput, momentOf } from '../local-moment.ts'
import { SpanInput } from '../promises/span-input.tsx'
import { FoundValues } from './found-values.tsx'
import { TagValues } from './tag-values.tsx'
import { useValueOptions } from './use-value-options.ts'
import type { ValuesProps } from './values-props.ts'

/** What a condition compares with, asked for as fits its field and operator. */
export function TestValues(props: ValuesProps) {
  const { test, asked, voice } = props
  const { operator, values } = test
  if (operator === 'older-than' || operator === 'newer-than' || operator === 'within-next')
    return <SpanValue {...props} />
  const isChoice = voice.customField(customKey(test.field) ?? '')?.type === 'choice'
  switch (asked?.kind) {
    case 'moment':
      return <MomentValue {...props} />
    case 'date':
      return values.length > 1 ? <TextValues {...props} /> : <DateValue {...props} />
    case 'number':
      return values.length > 1 ? <TextValues {...props} /> : <NumberValue {...props} />
    case 'yes-no':
      return <AnswerValue {...props} />
    case 'tags':
      return <TagValues {...props} />
    case 'person':
      return asked.names === 'agent' ? <ListedValues {...props} /> : <FoundValues {...props} />
    case 'text':
    case undefined:
      return <TextValues {...props} />
    default:
      return asked?.names || isChoice ? <ListedValues {...props} /> : <TextValues {...props} />
  }
}

function ListedValues({ test, asked, voice, onChange, input }: ValuesProps) {
  const { t } = useTranslation('conditions')
  const options = useValueOptions(asked?.names, customKey(test.field))
  const chosen = test.values.map(String)
  // What went out of use since is still named.
  const gone = chosen.filter((key) => !options.some(({ value }) => value === key))
  const label = (key: string) => (asked?.names ? voice.nameOf(asked.names, key) : key)
  const data = [...options, ...gone.map((value) => ({ value, label: label(value) }))]
  const keep = (values: string[]) => onChange(asked?.kind === 'person' ? values.map(Number) : values)
  const common = { data, searchable: true, nothingFoundMessage: t('builder.nobody'), ...input }
  if (valuesTaken(test.operator) === 'one') {
    return <Select {...common} value={chosen[0] ?? null} onChange={(value) => keep(value === null ? [] : [value])} />
  }
  return (
    <MultiSelect
      {...common}
      hidePickedOptions
      placeholder={chosen.length > 0 ? '' : t('builder.several')}
      value={chosen}
      onChange={keep}
    />
  )
}

function TextValues({ test, asked, onChange, input }: ValuesProps) {
  const { t } = useTranslation('conditions')
  const keep = (texts: string[]) => {
    if (asked?.kind !== 'number') return onChange(texts)
    return onChange(texts.map((text) => (Number.isNaN(Number(text)) ? text : Number(text))))
  }
  return (
    <TagsInput
      {...input}
      splitChars={[]}
      placeholder={test.values.length > 0 ? '' : t('builder.type')}
      value={test.values.map(String)}
      onChange={keep}
    />
  )
}

function NumberValue({ test, onChange, input }: ValuesProps) {
  const [value] = test.values
  return (
    <NumberInput
      {...input}
      value={typeof value === 'number' ? value : ''}
      onChange={(given) => onChange(typeof given === 'number' ? [given] : [])}
    />
  )
}

function AnswerValue({ test, onChange, input }: ValuesProps) {
  const { t } = useTranslation('conditions')
  const data = [
    { value: 'true', label: t('builder.yesNo.yes') },
    { value: 'false', label: t('builder.yesNo.no') },
  ]
  return (
    <Select
      {...input}
      data={data}
      allowDeselect={false}
      value={test.values.length > 0 ? String(test.values[0]) : null}
      onChange={(value) => onChange([value === 'true'])}
    />
  )
}

function MomentValue({ test, onChange, input }: ValuesProps) {
  const [value] = test.values
  const shown = typeof value === 'string' && value !== '' ? localInput(new Date(value)) : ''
  return (
    <TextInput
      {...input}
      type="datetime-local"
      value={shown}
      onChange={(event) => {
        const moment = momentOf(event.currentTarget.value)
        onChange(moment === null ? [] : [moment])
      }}
    />
  )
}

function DateValue({ test, onChange, input }: ValuesProps) {
  return (
    <TextInput
      {...input}
      type="date"
      value={String(test.values[0] ?? '')}
      onChange={(event) => onChange(event.currentTarget.value === '' ? [] : [event.currentTarget.value])}
    />
  )
}

function SpanValue({ test, onChange, input }: ValuesProps) {
  const [value] = test.values
  return (
    <SpanInput
      {...input}
      value={typeof value === 'number' ? value : null}
      onChange={(seconds) => onChange(seconds === null ? [] : [seconds])}
    />
  )
}
