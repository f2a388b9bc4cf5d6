import { ActionIcon, Button, Group, Input, Select, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { rolesList } from '#api/roles.ts'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'

export interface Membership {
  department: string
  role: string
}

interface MembershipsProps {
  value: Membership[]
  onChange: (value: Membership[]) => void
  error?: string | undefined
}

/** Which role in which department; the first is the primary one. */
export function Memberships({ value, onChange, error }: MembershipsProps) {
  const { t } = useTranslation('settings')
  const { departments } = useOptions()
  const roles = useSettingsList(rolesList).data?.items ?? []
  const free = departments.filter((option) => !value.some(({ department }) => department === option.value))
  const change = (index: number, part: Partial<Membership>) =>
    onChange(value.map((membership, place) => (place === index ? { ...membership, ...part } : membership)))
  const add = () => {
    const [first] = free
    if (first) onChange([...value, { department: first.value, role: value[0]?.role ?? roles[0]?.key ?? '' }])
  }
  return (
    <Input.Wrapper label={t('agents.departments')} description={t('agents.departmentsHint')} error={error}>
      <Stack gap="xs" mt={6}>
        {value.map((membership, index) => (
          <Row
            key={membership.department}
            membership={membership}
            free={free}
            roles={roles.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange(value.filter((_, place) => place !== index))}
          />
        ))}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            disabled={free.length === 0 || roles.length === 0}
            onClick={add}
          >
            {t('agents.addDepartment')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}

interface RowProps {
  membership: Membership
  free: { value: string; label: string }[]
  roles: { value: string; label: string }[]
  onChange: (part: Partial<Membership>) => void
  onRemove: () => void
}

function Row({ membership, free, roles, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('settings')
  const { nameOf } = useOptions()
  const own = { value: membership.department, label: nameOf('departments', membership.department) }
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        flex={1}
        aria-label={t('field.department')}
        data={[own, ...free]}
        value={membership.department}
        allowDeselect={false}
        onChange={(department) => department && onChange({ department })}
      />
      <Select
        flex={1}
        aria-label={t('field.role')}
        data={roles}
        value={membership.role}
        allowDeselect={false}
        onChange={(role) => role && onChange({ role })}
      />
      <ActionIcon aria-label={t('agents.removeDepartment', { name: own.label })} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  )
}
