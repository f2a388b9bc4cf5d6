import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DeskForm, DeskFormPage } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'
import { exampleNumbers } from '../numbers.ts'
import { Defaults } from './defaults.tsx'

/** What holds for every ticket. */
export function LifecyclePage() {
  return (
    <DeskFormPage section="lifecycle">
      {(form) => (
        <>
          <Defaults form={form} />
          <Numbers form={form} />
          <Life form={form} />
          <Writing form={form} />
          <Limits form={form} />
        </>
      )}
    </DeskFormPage>
  )
}

function Numbers({ form }: { form: DeskForm }) {
  const { t } = useTranslation('settings')
  const example = exampleNumbers(form.values.numberMask.trim(), form.values.numberSequential)
  return (
    <FieldGroup title={t('lifecycle.numbers')} text={t('lifecycle.numbersText')}>
      <TextInput
        label={t('lifecycle.numberMask')}
        description={`${t('lifecycle.numberMaskHint')}${example ? ` ${t('lifecycle.numberExample', { example })}` : ''}`}
        {...form.getInputProps('numberMask')}
      />
      <Checkbox
        label={t('lifecycle.numberSequential')}
        description={t('lifecycle.numberSequentialHint')}
        {...form.getInputProps('numberSequential', { type: 'checkbox' })}
      />
    </FieldGroup>
  )
}

function Life({ form }: { form: DeskForm }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('lifecycle.life')}>
      {(['closeDays', 'closeWarningDays', 'reopenDays', 'deletedDays', 'decisionDays'] as const).map((field) => (
        <NumberInput
          key={field}
          label={t(`lifecycle.${field}`)}
          description={t(`lifecycle.${field}Hint`)}
          suffix={t('lifecycle.days')}
          min={field === 'reopenDays' || field === 'closeWarningDays' ? 0 : 1}
          allowDecimal={false}
          {...form.getInputProps(field)}
        />
      ))}
    </FieldGroup>
  )
}

function Writing({ form }: { form: DeskForm }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('lifecycle.writing')}>
      <NumberInput
        label={t('lifecycle.undoSeconds')}
        description={t('lifecycle.undoSecondsHint')}
        min={0}
        max={60}
        allowDecimal={false}
        {...form.getInputProps('undoSeconds')}
      />
    </FieldGroup>
  )
}

function Limits({ form }: { form: DeskForm }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('lifecycle.limits')}>
      <NumberInput
        label={t('lifecycle.attachmentMegabytes')}
        description={t('lifecycle.attachmentMegabytesHint')}
        suffix={t('lifecycle.megabytes')}
        min={1}
        max={25}
        allowDecimal={false}
        {...form.getInputProps('attachmentMegabytes')}
      />
      <NumberInput
        label={t('lifecycle.attachmentsPerMessage')}
        description={t('lifecycle.attachmentsPerMessageHint')}
        min={1}
        max={20}
        allowDecimal={false}
        {...form.getInputProps('attachmentsPerMessage')}
      />
      <NumberInput
        label={t('lifecycle.portalTicketsPerHour')}
        description={t('lifecycle.portalTicketsPerHourHint')}
        min={1}
        allowDecimal={false}
        {...form.getInputProps('portalTicketsPerHour')}
      />
    </FieldGroup>
  )
}
