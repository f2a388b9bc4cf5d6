import { ActionIcon, Group, Input, Select, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Agent, agentsList } from '#api/agents.ts'
import { rolesList } from '#api/roles.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { useSettingsList } from '../queries.ts'

export interface Member {
  agent: string
  role: string
}

interface MembersFieldProps {
  /** Null where they stay as they are in `department`. */
  value: Member[] | null
  department: string | null
  /** `shown`: what stood here before. */
  onChange: (value: Member[], shown: Member[]) => void
  error: string | undefined
}

/** Who works in the department, each with a role; what they do elsewhere stays. */
export function MembersField({ value, department, onChange, error }: MembersFieldProps) {
  const { t } = useTranslation('settings')
  const agents = useSettingsList(agentsList)
  const roles = useSettingsList(rolesList)
  const everybody = agents.data?.items ?? []
  const roleOptions = (roles.data?.items ?? []).map(({ key, name }) => ({ value: key, label: name }))
  const members = value ?? membersOf(everybody, department)
  const free = everybody.filter(({ active, username }) => active && !members.some(({ agent }) => agent === username))
  const change = (now: Member[]) => onChange(now, members)
  const add = (agent: string | null) => {
    const role = members.at(-1)?.role ?? roleOptions[0]?.value
    if (agent && role) change([...members, { agent, role }])
  }
  const failed = [agents, roles].find((list) => list.isError)
  return (
    <Input.Wrapper label={t('departments.members')} description={t('departments.membersHint')} error={error}>
      <Stack gap="xs" mt={6}>
        {failed ? <QueryProblem error={failed.error} retry={() => void failed.refetch()} /> : null}
        {agents.isPending || roles.isPending ? <LoadingRows rows={3} height={36} /> : null}
        {members.map((member) => (
          <Row
            key={member.agent}
            member={member}
            agent={everybody.find(({ username }) => username === member.agent)}
            roles={roleOptions}
            onRole={(role) => change(members.map((one) => (one === member ? { ...member, role } : one)))}
            onRemove={() => change(members.filter((one) => one !== member))}
          />
        ))}
        <Select
          aria-label={t('departments.addMember')}
          placeholder={t('departments.addMember')}
          data={free.map(({ username, name }) => ({ value: username, label: name }))}
          searchable
          disabled={free.length === 0}
          nothingFoundMessage={t('agents.nobodyFound')}
          value={null}
          onChange={add}
        />
      </Stack>
    </Input.Wrapper>
  )
}

interface RowProps {
  member: Member
  agent: Agent | undefined
  roles: { value: string; label: string }[]
  onRole: (role: string) => void
  onRemove: () => void
}

function Row({ member, agent, roles, onRole, onRemove }: RowProps) {
  const { t } = useTranslation('settings')
  const name = agent?.name ?? member.agent
  return (
    <Group gap="xs" wrap="nowrap">
      <span style={{ display: 'grid', flex: 1, minWidth: 0 }}>
        <PersonAvatar
          name={name}
          agentId={agent?.id ?? null}
          withName
          detail={agent && !agent.active ? t('agents.disabled') : null}
        />
      </span>
      <Select
        flex={1}
        aria-label={t('departments.roleOf', { name })}
        data={roles}
        value={member.role}
        allowDeselect={false}
        onChange={(role) => role && onRole(role)}
      />
      <ActionIcon aria-label={t('departments.removeMember', { name })} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  )
}

function membersOf(agents: readonly Agent[], department: string | null): Member[] {
  return agents.flatMap(({ username, departments }) => {
    const membership = departments.find((one) => one.department === department)
    return membership ? [{ agent: username, role: membership.role }] : []
  })
}
