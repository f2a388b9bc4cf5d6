import { Checkbox, MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agentsInvite } from '#api/agents.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'
import { SecretDialog } from '../secret-dialog.tsx'
import { type Membership, Memberships } from './memberships.tsx'

/** Invites an agent and shows the link with which they choose a password. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [made, setMade] = useState<{ name: string; link: string } | null>(null)
  const { form, submit, busy, problem } = useInvite(setMade)
  const { teams } = useOptions()
  if (made) return <LinkDialog {...made} onClose={onClose} />
  return (
    <FormDialog
      title={t('agents.add')}
      submit={t('agents.invite')}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <Pair>
        <TextInput
          label={t('agents.username')}
          description={t('agents.usernameHint')}
          {...form.getInputProps('username')}
        />
        <TextInput
          label={t('field.email')}
          description={t('agents.emailHint')}
          type="email"
          {...form.getInputProps('email')}
        />
      </Pair>
      <Memberships
        value={form.values.departments}
        onChange={(departments) => form.setFieldValue('departments', departments)}
        error={textOf(form.errors['departments'])}
      />
      <MultiSelect label={t('teams.title')} data={teams} searchable {...form.getInputProps('teams')} />
      <Checkbox
        label={t('agents.adminLabel')}
        description={t('agents.adminHint')}
        {...form.getInputProps('admin', { type: 'checkbox' })}
      />
      <Checkbox
        label={t('agents.assignedOnly')}
        description={t('agents.assignedOnlyHint')}
        {...form.getInputProps('assignedOnly', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}

export function LinkDialog({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <SecretDialog
      title={t('agents.linkTitle', { name })}
      text={t('agents.linkText', { name })}
      label={t('agents.link')}
      secret={link}
      onClose={onClose}
    />
  )
}

/** The words of a form's error, where it has any. */
export function textOf(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined
}

function useInvite(onMade: (made: { name: string; link: string }) => void) {
  const saved = useSaved()
  return useContractForm({
    schema: agentsInvite.body,
    initial: {
      name: '',
      username: '',
      email: '',
      departments: [] as Membership[],
      teams: [] as string[],
      admin: false,
      assignedOnly: false,
    },
    toBody: (values) => values,
    save: (body) => call(agentsInvite, { body }),
    onSaved: ({ agent, invitation }) => {
      saved()
      onMade({ name: agent.name, link: invitation.link })
    },
  })
}
