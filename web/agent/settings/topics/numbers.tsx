import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FieldGroup } from '../field-group.tsx'
import { exampleNumbers } from '../numbers.ts'
import type { TopicForm } from './use-form.ts'

/** How the tickets under this topic are numbered, where not as all others. */
export function TopicNumbers({ form }: { form: TopicForm }) {
  const { t } = useTranslation('settings')
  const { numberMask, numberSequential } = form.values
  const example = exampleNumbers(numberMask.trim(), numberSequential)
  return (
    <FieldGroup title={t('topics.numbers')} text={t('topics.numbersText')}>
      <TextInput
        label={t('lifecycle.numberMask')}
        description={example ? t('lifecycle.numberExample', { example }) : t('lifecycle.numberMaskHint')}
        placeholder={t('topics.fromDesk')}
        {...form.getInputProps('numberMask')}
      />
      {numberMask.trim() === '' ? null : (
        <Checkbox
          label={t('lifecycle.numberSequential')}
          description={t('lifecycle.numberSequentialHint')}
          {...form.getInputProps('numberSequential', { type: 'checkbox' })}
        />
      )}
    </FieldGroup>
  )
}
