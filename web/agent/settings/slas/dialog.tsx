import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Sla, slasCreate, slasPatch } from '#api/sla.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Pair } from '../field-group.tsx'
import { useSaved } from '../queries.ts'
import { secondsOf, spanOf, type Unit, units } from './span.ts'

export function SlaDialog({ sla, onClose }: { sla: Sla | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useSlaForm(sla, onClose)
  const title = sla ? t('change', { name: sla.name }) : t('slas.add')
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem}>
      <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <Pair>
        <NumberInput
          label={t('slas.within')}
          min={0}
          {...form.getInputProps('amount')}
          error={form.errors['seconds'] ?? form.errors['amount']}
        />
        <Select
          label={t('slas.unit')}
          data={Object.keys(units).map((unit) => ({ value: unit, label: t(`slas.units.${unit as Unit}`) }))}
          allowDeselect={false}
          {...form.getInputProps('unit')}
        />
      </Pair>
      {sla ? (
        <Checkbox
          label={t('disable')}
          description={t('slas.disableHint')}
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
      ) : null}
    </FormDialog>
  )
}

function useSlaForm(sla: Sla | null, onClose: () => void) {
  const saved = useSaved()
  const span = sla ? spanOf(sla.seconds) : { amount: 1, unit: 'days' as const }
  return useContractForm({
    schema: sla ? slasPatch.body : slasCreate.body,
    initial: {
      name: sla?.name ?? '',
      amount: span.amount as number | string,
      unit: span.unit as Unit,
      disabled: sla?.disabled ?? false,
    },
    toBody: ({ name, amount, unit, disabled }) => ({ name, seconds: secondsOf(amount, unit), disabled }),
    save: ({ disabled, ...body }) =>
      sla ? call(slasPatch, { params: { key: sla.key }, body: { ...body, disabled } }) : call(slasCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
