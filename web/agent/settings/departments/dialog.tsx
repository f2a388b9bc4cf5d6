import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type department, departmentsCreate, departmentsPatch } from '#api/departments.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'
import { MembersField } from './members.tsx'

type Department = z.output<typeof department>
const flags = ['private', 'membersOnly', 'autoClaim', 'explainResolution'] as const

export function DepartmentDialog({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'parts'])
  const { form, submit, busy, problem } = useDepartmentForm(department, onClose)
  const options = useOptions()
  const title = department ? t('settings:change', { name: department.name }) : t('settings:departments.add')
  return (
    <FormDialog title={title} size="lg" onClose={onClose} onSubmit={submit} busy={busy} problem={problem}>
      <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
      <Pair>
        <Select
          label={t('settings:departments.manager')}
          placeholder={t('parts:nobody')}
          data={options.agents}
          searchable
          clearable
          {...form.getInputProps('manager')}
        />
        <Select
          label={t('settings:field.sla')}
          placeholder={t('parts:none')}
          data={options.slas}
          clearable
          {...form.getInputProps('sla')}
        />
      </Pair>
      {department ? null : (
        <MembersField value={form.values.members} onChange={(members) => form.setFieldValue('members', members)} />
      )}
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          label={t(`settings:departments.flag.${flag}`)}
          description={t(`settings:departments.flagHint.${flag}`)}
          {...form.getInputProps(flag, { type: 'checkbox' })}
        />
      ))}
      {department && !department.isDefault ? (
        <>
          <Checkbox
            label={t('settings:departments.makeDefault')}
            description={t('settings:departments.makeDefaultHint')}
            {...form.getInputProps('isDefault', { type: 'checkbox' })}
          />
          <Checkbox
            label={t('settings:disable')}
            description={t('settings:departments.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
        </>
      ) : null}
    </FormDialog>
  )
}

function useDepartmentForm(department: Department | null, onClose: () => void) {
  const saved = useSaved()
  const { usernameOf } = useOptions()
  return useContractForm({
    schema: department ? departmentsPatch.body : departmentsCreate.body,
    initial: {
      name: department?.name ?? '',
      manager: usernameOf(department?.manager),
      sla: department?.sla ?? null,
      private: department?.private ?? false,
      membersOnly: department?.membersOnly ?? false,
      autoClaim: department?.autoClaim ?? true,
      explainResolution: department?.explainResolution ?? false,
      members: [] as { agent: string; role: string }[],
      isDefault: department?.isDefault ?? false,
      disabled: department?.disabled ?? false,
    },
    toBody: ({ isDefault, disabled, members, ...values }) => {
      if (!department) return { ...values, members }
      const becomes = isDefault && !department.isDefault ? { isDefault: true as const } : {}
      return { ...values, ...becomes, disabled, members: undefined }
    },
    save: ({ members, ...body }) =>
      department
        ? call(departmentsPatch, { params: { key: department.key }, body })
        : call(departmentsCreate, { body: { ...body, members: members ?? [] } }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
