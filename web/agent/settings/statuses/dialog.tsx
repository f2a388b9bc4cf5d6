import { Checkbox, ColorInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Status, statusesCreate, statusesPatch } from '#api/statuses.ts'
import { categories, type Category } from '#api/words.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'
import { swatches } from '../swatches.ts'

export function StatusDialog({ status, onClose }: { status: Status | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'parts'])
  const { form, submit, busy, problem } = useStatusForm(status, onClose)
  const acts = status ? <ThingActs kind="status" thing={status} onGone={onClose} /> : null
  const title = status ? t('settings:change', { name: status.name }) : t('settings:statuses.add')
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('settings:statuses.category')}
        description={status ? t('settings:statuses.categoryFixed') : t('settings:statuses.categoryHint')}
        data={categories.map((value) => ({ value, label: t(`parts:category.${value}`) }))}
        allowDeselect={false}
        disabled={status !== null}
        {...form.getInputProps('category')}
      />
      <ColorInput
        label={t('settings:statuses.colour')}
        swatches={swatches}
        withEyeDropper={false}
        {...form.getInputProps('colour')}
      />
      {status ? (
        <>
          <Checkbox
            label={t('settings:disable')}
            description={t('settings:statuses.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="status" thing={status} disabling={form.values.disabled && !status.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function useStatusForm(status: Status | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: status ? statusesPatch.body : statusesCreate.body,
    initial: {
      name: status?.name ?? '',
      category: (status?.category ?? 'open') as Category,
      colour: status?.colour ?? '#1d4f91',
      disabled: status?.disabled ?? false,
    },
    toBody: (values) => values,
    patches: status !== null,
    save: ({ category, disabled, ...body }) =>
      status
        ? call(statusesPatch, { params: { key: status.key }, body: { ...body, disabled } })
        : call(statusesCreate, { body: { ...body, category } }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
