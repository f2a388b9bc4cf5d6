import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { agentMailWays, spamWays, strangerWays } from '#api/settings.ts'
import { type DeskForm, DeskFormPage } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'

/** From whom mail is taken, and what becomes of it. */
export function MailRulesPage() {
  return (
    <DeskFormPage section="mail-rules">
      {(form) => (
        <>
          <Who form={form} />
          <Spam form={form} />
          <Senders form={form} />
          <Limits form={form} />
        </>
      )}
    </DeskFormPage>
  )
}

function Who({ form }: { form: DeskForm }) {
  const { t } = useTranslation('mail')
  const check = (field: 'acceptUnregistered' | 'ccTakesPart' | 'replyToIsSender') => (
    <Checkbox
      label={t(`mail-rules.${field}`)}
      description={t(`mail-rules.${field}Hint`)}
      {...form.getInputProps(field, { type: 'checkbox' })}
    />
  )
  return (
    <FieldGroup title={t('mail-rules.who')}>
      {check('acceptUnregistered')}
      <Select
        label={t('mail-rules.strangers')}
        description={t('mail-rules.strangersHint')}
        data={strangerWays.map((value) => ({ value, label: t(`mail-rules.strangersOf.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('strangers')}
      />
      {check('ccTakesPart')}
      {check('replyToIsSender')}
    </FieldGroup>
  )
}

function Spam({ form }: { form: DeskForm }) {
  const { t } = useTranslation('mail')
  return (
    <FieldGroup title={t('mail-rules.spam')}>
      <Select
        label={t('mail-rules.markedSpam')}
        description={t('mail-rules.markedSpamHint')}
        data={spamWays.map((value) => ({ value, label: t(`mail-rules.markedSpamOf.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('markedSpam')}
      />
    </FieldGroup>
  )
}

function Senders({ form }: { form: DeskForm }) {
  const { t } = useTranslation('mail')
  return (
    <FieldGroup title={t('mail-rules.senders')} text={t('mail-rules.sendersText')}>
      <Select
        label={t('mail-rules.failedSender')}
        description={t('mail-rules.failedSenderHint')}
        data={spamWays.map((value) => ({ value, label: t(`mail-rules.failedSenderOf.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('failedSender')}
      />
      <Select
        label={t('mail-rules.agentMail')}
        description={t('mail-rules.agentMailHint')}
        data={agentMailWays.map((value) => ({ value, label: t(`mail-rules.agentMailOf.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('agentMail')}
      />
      <TextInput
        label={t('mail-rules.authServer')}
        description={t('mail-rules.authServerHint')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('authServer')}
      />
    </FieldGroup>
  )
}

const limits = [
  ['openTicketsPerCustomer', 0, 10_000],
  ['mailTicketsPerHour', 1, 10_000],
  ['automaticMailsPerHour', 1, 100],
  ['originalDays', 1, 3650],
] as const

function Limits({ form }: { form: DeskForm }) {
  const { t } = useTranslation('mail')
  return (
    <FieldGroup title={t('mail-rules.limits')} text={t('mail-rules.limitsText')}>
      {limits.map(([field, min, max]) => (
        <NumberInput
          key={field}
          label={t(`mail-rules.${field}`)}
          description={t(`mail-rules.${field}Hint`)}
          min={min}
          max={max}
          allowDecimal={false}
          {...form.getInputProps(field)}
        />
      ))}
    </FieldGroup>
  )
}
