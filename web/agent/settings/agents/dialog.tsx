import { Button, Checkbox, MultiSelect, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Agent, agentsPatch, agentsReset } from '#api/agents.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'
import { dutyBody, DutyFields, dutyValues } from './duty.tsx'
import { LinkDialog, textOf } from './invite.tsx'
import { LockWarning } from './lock-warning.tsx'
import { Memberships } from './memberships.tsx'

const flags = ['active', 'onVacation', 'admin', 'assignedOnly'] as const

export function AgentDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [link, setLink] = useState<string | null>(null)
  const { form, submit, busy, problem } = useAgentForm(agent, onClose)
  const { teams } = useOptions()
  if (link) return <LinkDialog name={agent.name} link={link} onClose={onClose} />
  return (
    <FormDialog
      title={t('change', { name: agent.name })}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
      aside={agent.active ? <ResetButton agent={agent} onLink={setLink} /> : null}
    >
      <Pair>
        <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('field.email')} type="email" {...form.getInputProps('email')} />
      </Pair>
      <Memberships
        value={form.values.departments}
        onChange={(departments) => form.setFieldValue('departments', departments)}
        error={textOf(form.errors['departments'])}
      />
      <MultiSelect label={t('teams.title')} data={teams} searchable {...form.getInputProps('teams')} />
      <Invitation agent={agent} />
      <DutyFields agent={agent} form={form} />
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          label={t(`agents.flag.${flag}`)}
          description={t(`agents.flagHint.${flag}`)}
          {...form.getInputProps(flag, { type: 'checkbox' })}
        />
      ))}
      {agent.active && !form.values.active ? <LockWarning agent={agent} /> : null}
    </FormDialog>
  )
}

/** Whether somebody who has no password yet can still choose one, and until when a link works. */
function Invitation({ agent }: { agent: Agent }) {
  const { t } = useTranslation('settings')
  const until = agent.linkExpiresAt
  if (!agent.active || (agent.hasPassword && until === null)) return null
  const kind = agent.hasPassword ? 'reset' : 'invited'
  return (
    <Text size="sm" c="dimmed">
      {until === null ? t('agents.pending.expired') : t(`agents.pending.${kind}`)}{' '}
      {until === null ? null : <Moment at={until} look="short" />}
    </Text>
  )
}

function ResetButton({ agent, onLink }: { agent: Agent; onLink: (link: string) => void }) {
  const { t } = useTranslation('settings')
  const { showProblem } = useProblem()
  const making = useMutation({
    mutationFn: () => call(agentsReset, { params: { agent: agent.username } }),
    onSuccess: ({ link }) => {
      onLink(link)
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
    },
    onError: showProblem,
  })
  return (
    <Button variant="subtle" loading={making.isPending} onClick={() => making.mutate()} mr="auto">
      {agent.hasPassword ? t('agents.reset') : t('agents.inviteAgain')}
    </Button>
  )
}

function useAgentForm(agent: Agent, onClose: () => void) {
  const saved = useSaved()
  const { usernameOf } = useOptions()
  const { name, email, admin, active, onVacation, assignedOnly, departments, teams } = agent
  return useContractForm({
    schema: agentsPatch.body,
    initial: {
      ...{ name, email, admin, active, onVacation, assignedOnly, departments, teams },
      ...dutyValues(agent),
      substitute: usernameOf(agent.substitute),
    },
    toBody: (values) => ({ ...values, ...dutyBody(values, agent) }),
    patches: true,
    save: (body) => call(agentsPatch, { params: { agent: agent.username }, body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
