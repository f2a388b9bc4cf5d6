import { Autocomplete, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Source } from '#api/words.ts'
import { customersQuery } from '../data/queries.ts'
import { errorOf, type NewForm } from './form.ts'
import classes from './new.module.css'

const sources = ['phone', 'email', 'other'] as const satisfies readonly Source[]

/** Who asks: somebody known, by name or address, or somebody new; on the phone a name is enough. */
export function Who({ form }: { form: NewForm }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const { name, email, source } = form.values
  const [asked] = useDebouncedValue(name, 150)
  const people = useQuery(customersQuery(asked)).data ?? []
  const labels = new Map(people.map((one) => [`${one.name} · ${one.email ?? t('tickets:side.noAddress')}`, one]))
  const pick = (label: string) => {
    const person = labels.get(label)
    if (person) form.setValues({ name: person.name, email: person.email ?? '' })
    else form.setFieldValue('name', label)
  }
  return (
    <fieldset className={classes['group']}>
      <legend>{t('tickets:new.who')}</legend>
      <div className={classes['pair']}>
        <Autocomplete
          required
          data-autofocus
          label={t('tickets:new.name')}
          value={name}
          onChange={pick}
          data={[...labels.keys()]}
          filter={({ options }) => options}
          error={errorOf(form, 'requester.name', 'requester')}
          autoComplete="off"
        />
        <TextInput
          type="email"
          label={t('tickets:new.email')}
          description={email ? null : t('tickets:new.emailHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={email}
          onChange={(event) => form.setFieldValue('email', event.currentTarget.value)}
          error={errorOf(form, 'requester.email')}
          autoComplete="off"
        />
      </div>
      <div>
        <SegmentedControl
          size="xs"
          aria-label={t('tickets:fields.source')}
          value={source}
          onChange={(value) => form.setFieldValue('source', sources.find((one) => one === value) ?? 'phone')}
          data={sources.map((one) => ({ value: one, label: t(`parts:source.${one}`) }))}
        />
      </div>
    </fieldset>
  )
}
