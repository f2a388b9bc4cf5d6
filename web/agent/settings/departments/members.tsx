import { MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesList } from '#api/roles.ts'
import { Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'

interface MembersFieldProps {
  value: { agent: string; role: string }[]
  onChange: (value: { agent: string; role: string }[]) => void
}

/** Who works in a new department, all in one role; single agents can be changed on their own page. */
export function MembersField({ value, onChange }: MembersFieldProps) {
  const { t } = useTranslation('settings')
  const { agents } = useOptions()
  const roles = useSettingsList(rolesList).data?.items ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const role = chosen ?? roles[0]?.key ?? ''
  const give = (usernames: string[], key: string) => onChange(usernames.map((agent) => ({ agent, role: key })))
  return (
    <Pair>
      <MultiSelect
        label={t('departments.members')}
        data={agents}
        searchable
        value={value.map(({ agent }) => agent)}
        onChange={(usernames) => give(usernames, role)}
      />
      <Select
        label={t('departments.membersRole')}
        data={roles.map(({ key, name }) => ({ value: key, label: name }))}
        allowDeselect={false}
        value={role}
        onChange={(key) => {
          if (!key) return
          setChosen(key)
          give(
            value.map(({ agent }) => agent),
            key,
          )
        }}
      />
    </Pair>
  )
}
