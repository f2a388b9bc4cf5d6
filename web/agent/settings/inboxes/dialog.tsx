import { Checkbox, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { FieldGroup, Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import { InboxActs } from './acts.tsx'
import type { InboxWithHealth } from '../../parts/inbox-health.ts'
import { Servers } from './servers.tsx'
import { type InboxForm, useInboxForm } from './use-form.ts'

interface InboxDialogProps {
  /** Null for a new one. */
  inbox: InboxWithHealth | null
  /** There is no other inbox. */
  isOnly: boolean
  onClose: () => void
}

export function InboxDialog({ inbox, isOnly, onClose }: InboxDialogProps) {
  const { t } = useTranslation(['mail', 'settings'])
  const { form, submit, submitAnd, busy, problem } = useInboxForm(inbox, onClose)
  const title = inbox ? t('settings:change', { name: inbox.name }) : t('mail:inboxes.add')
  const acts = inbox ? <InboxActs inbox={inbox} isDeletable={isOnly || !inbox.isDefault} onGone={onClose} /> : null
  return (
    <FormDialog title={title} size="lg" onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <Pair>
        <TextInput
          label={t('mail:inboxes.address')}
          description={t('mail:inboxes.addressHint')}
          type="email"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('mail:inboxes.name')}
          description={t('mail:inboxes.nameHint')}
          {...form.getInputProps('name')}
        />
      </Pair>
      <Servers form={form} inbox={inbox} busy={busy} onSignIn={() => submitAnd('sign in')} />
      <Beginnings form={form} />
      <Checks form={form} names={['confirms', 'plusAddress']} />
      {inbox && !inbox.isDefault ? <Standing form={form} /> : null}
      {inbox?.isDefault && !isOnly ? (
        <Text size="sm" c="dimmed">
          {t('mail:inboxes.defaultStays')}
        </Text>
      ) : null}
    </FormDialog>
  )
}

/** What tickets that come in here begin with. */
function Beginnings({ form }: { form: InboxForm }) {
  const { t } = useTranslation(['mail', 'settings'])
  const { departments, topics, priorities } = useOptions()
  const data = { department: departments, topic: topics, priority: priorities }
  return (
    <FieldGroup title={t('mail:inboxes.begins')} text={t('mail:inboxes.beginsText')}>
      <Pair>
        {(['department', 'topic', 'priority'] as const).map((field) => (
          <Select
            key={field}
            label={t(`settings:field.${field}`)}
            placeholder={t('mail:inboxes.fromDesk')}
            data={data[field]}
            searchable
            clearable
            {...form.getInputProps(field)}
          />
        ))}
      </Pair>
    </FieldGroup>
  )
}

function Checks({ form, names }: { form: InboxForm; names: readonly ('confirms' | 'plusAddress')[] }) {
  const { t } = useTranslation('mail')
  return names.map((name) => (
    <Checkbox
      key={name}
      label={t(`inboxes.${name}`)}
      description={t(`inboxes.${name}Hint`)}
      {...form.getInputProps(name, { type: 'checkbox' })}
    />
  ))
}

function Standing({ form }: { form: InboxForm }) {
  const { t } = useTranslation(['mail', 'settings'])
  return (
    <>
      <Checkbox
        label={t('mail:inboxes.makeDefault')}
        description={t('mail:inboxes.makeDefaultHint')}
        {...form.getInputProps('isDefault', { type: 'checkbox' })}
      />
      <Checkbox
        label={t('settings:disable')}
        description={t('mail:inboxes.disableHint')}
        {...form.getInputProps('disabled', { type: 'checkbox' })}
      />
    </>
  )
}
