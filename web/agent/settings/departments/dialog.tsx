import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type department, departmentsCreate, departmentsPatch } from '#api/departments.ts'
import { call } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useContractForm } from '../../parts/form.ts'
import { useCalendars } from '../../parts/promises/use-sentences.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Pair } from '../field-group.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'
import { isBelow } from './below.ts'
import { type Member, MembersField } from './members.tsx'

type Department = z.output<typeof department>
const flags = ['private', 'membersOnly', 'autoClaim', 'explainResolution'] as const

export function DepartmentDialog({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem, saw } = useDepartmentForm(department, onClose)
  const acts = department ? <ThingActs kind="department" thing={department} onGone={onClose} /> : null
  const title = department ? t('change', { name: department.name }) : t('departments.add')
  return (
    <FormDialog title={title} size="lg" onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <Place department={department} form={form} />
      <MembersField
        value={form.values.members}
        department={department?.key ?? null}
        onChange={(members, shown) => {
          saw({ members: shown })
          form.setFieldValue('members', members)
        }}
        error={membersError(form.errors)}
      />
      <Calendar form={form} />
      <Ways form={form} />
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          label={t(`departments.flag.${flag}`)}
          description={t(`departments.flagHint.${flag}`)}
          {...form.getInputProps(flag, { type: 'checkbox' })}
        />
      ))}
      {department && !department.isDefault ? (
        <>
          <Checkbox
            label={t('departments.makeDefault')}
            description={t('departments.makeDefaultHint')}
            {...form.getInputProps('isDefault', { type: 'checkbox' })}
          />
          <Checkbox
            label={t('disable')}
            description={t('departments.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
        </>
      ) : null}
      {department ? (
        <Uses kind="department" thing={department} disabling={form.values.disabled && !department.disabled} />
      ) : null}
    </FormDialog>
  )
}

interface PartProps {
  department?: Department | null
  form: ReturnType<typeof useDepartmentForm>['form']
}

function Place({ department, form }: PartProps) {
  const { t } = useTranslation(['settings', 'parts'])
  const options = useOptions()
  const { departments } = useDesk()
  const own = department?.key
  const parents = options.departments.filter(({ value }) => {
    return own === undefined || (value !== own && !isBelow(departments, value, own))
  })
  return (
    <>
      <Pair>
        <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
        <Select
          label={t('settings:departments.parent')}
          placeholder={t('parts:none')}
          data={parents}
          searchable
          clearable
          {...form.getInputProps('parent')}
        />
      </Pair>
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
    </>
  )
}

function Calendar({ form }: PartProps) {
  const { t } = useTranslation('settings')
  const chosen = form.values.calendar
  const offered = useCalendars().filter(({ key, disabled }) => !disabled || key === chosen)
  return (
    <Select
      label={t('departments.calendar')}
      description={t('departments.calendarHint')}
      placeholder={t('departments.deskCalendar')}
      data={offered.map(({ key, name }) => ({ value: key, label: name }))}
      clearable
      {...form.getInputProps('calendar')}
    />
  )
}

function Ways({ form }: PartProps) {
  const { t } = useTranslation('settings')
  return (
    <>
      <Select
        label={t('departments.reopenTo')}
        data={(['assignee', 'queue'] as const).map((value) => ({ value, label: t(`departments.reopen.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('reopenTo')}
      />
      <Textarea
        label={t('departments.signature')}
        description={form.values.private ? t('departments.signaturePrivate') : t('departments.signatureHint')}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps('signature')}
      />
    </>
  )
}

/** What is wrong with a member is named by their place in the list. */
function membersError(errors: Record<string, unknown>): string | undefined {
  const [, error] = Object.entries(errors).find(([field]) => /^members(\.|$)/.test(field)) ?? []
  return typeof error === 'string' ? error : undefined
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
      calendar: department?.calendar ?? null,
      parent: department?.parent ?? null,
      reopenTo: department?.reopenTo ?? ('assignee' as const),
      signature: department?.signature ?? '',
      private: department?.private ?? false,
      membersOnly: department?.membersOnly ?? false,
      autoClaim: department?.autoClaim ?? true,
      explainResolution: department?.explainResolution ?? false,
      members: null as Member[] | null,
      isDefault: department?.isDefault ?? false,
      disabled: department?.disabled ?? false,
    },
    toBody: ({ isDefault, disabled, members, ...values }) => {
      const changed = members === null ? {} : { members }
      if (!department) return { ...values, ...changed }
      const becomes = isDefault && !department.isDefault ? { isDefault: true as const } : {}
      return { ...values, ...changed, ...becomes, disabled }
    },
    patches: department !== null,
    save: (body) =>
      department
        ? call(departmentsPatch, { params: { key: department.key }, body })
        : call(departmentsCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
