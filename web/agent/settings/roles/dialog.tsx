import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type role, rolesCreate, rolesPatch } from '#api/roles.ts'
import type { Permission } from '#api/words.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'
import { PermissionGrid } from './grid.tsx'

type Role = z.output<typeof role>

export function RoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useRoleForm(role, onClose)
  const acts = role ? <ThingActs kind="role" thing={role} onGone={onClose} /> : null
  const title = role ? t('change', { name: role.name }) : t('roles.add')
  return (
    <FormDialog title={title} size="xl" onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      {role && role.usedBy > 0 ? <Text c="dimmed">{t('roles.concerns', { count: role.usedBy })}</Text> : null}
      <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <PermissionGrid
        value={form.values.permissions}
        onChange={(permissions) => form.setFieldValue('permissions', permissions)}
      />
      {role ? <Uses kind="role" thing={role} /> : null}
    </FormDialog>
  )
}

function useRoleForm(role: Role | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: rolesCreate.body,
    initial: { name: role?.name ?? '', permissions: (role?.permissions ?? []) as Permission[] },
    toBody: (values) => values,
    patches: role !== null,
    save: (body) => (role ? call(rolesPatch, { params: { key: role.key }, body }) : call(rolesCreate, { body })),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
