import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Sla, slaHours, slasCreate, slasPatch } from '#api/sla.ts'
import { call } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { timeZones } from '../../parts/zones.ts'
import { Pair } from '../field-group.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'
import { secondsOf, spanOf, type Unit, units } from './span.ts'

export function SlaDialog({ sla, onClose }: { sla: Sla | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useSlaForm(sla, onClose)
  const title = sla ? t('change', { name: sla.name }) : t('slas.add')
  const acts = sla ? <ThingActs kind="sla" thing={sla} onGone={onClose} /> : null
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
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
      <Hours form={form} />
      {sla ? (
        <>
          <Checkbox
            label={t('disable')}
            description={t('slas.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="sla" thing={sla} disabling={form.values.disabled && !sla.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function Hours({ form }: { form: ReturnType<typeof useSlaForm>['form'] }) {
  const { t } = useTranslation('settings')
  const { settings } = useDesk()
  const isBusiness = form.values.hours === 'business'
  return (
    <>
      <Select
        label={t('slas.hours')}
        description={isBusiness && form.values.unit === 'days' ? t('slas.daysHint') : t('slas.hoursHint')}
        data={slaHours.map((value) => ({ value, label: t(`slas.hoursOf.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('hours')}
      />
      {isBusiness ? (
        <Select
          label={t('slas.zone')}
          description={t('slas.zoneHint')}
          placeholder={t('slas.zoneOfDesk', { zone: settings.zone })}
          data={timeZones()}
          searchable
          clearable
          {...form.getInputProps('zone')}
        />
      ) : null}
    </>
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
      hours: (sla?.hours ?? 'always') as Sla['hours'],
      zone: sla?.zone ?? null,
      disabled: sla?.disabled ?? false,
    },
    toBody: ({ amount, unit, ...values }) => ({ ...values, seconds: secondsOf(amount, unit) }),
    patches: sla !== null,
    fromBody: (field, value) => (field === 'seconds' ? spanOf(Number(value)) : { [field]: value }),
    save: ({ disabled, ...body }) =>
      sla ? call(slasPatch, { params: { key: sla.key }, body: { ...body, disabled } }) : call(slasCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
