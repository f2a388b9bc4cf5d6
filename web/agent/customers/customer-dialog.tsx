import { Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Customer, customersCreate, customersPatch } from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { useDesk } from '../../lib/desk.ts'
import { useContractForm } from '../parts/form.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { timeZones } from '../parts/zones.ts'
import { OrganisationSelect } from './person-select.tsx'
import { refreshPeople } from './queries.ts'

interface CustomerDialogProps {
  /** Whom to change; without, somebody new. */
  customer?: Customer
  onClose: () => void
  onSaved?: (customer: Customer) => void
}

export function CustomerDialog({ customer, onClose, onSaved }: CustomerDialogProps) {
  const { t } = useTranslation('customers')
  const { form, submit, busy, problem } = useCustomerForm({ customer, onClose, onSaved })
  return (
    <FormDialog
      title={customer ? t('edit', { name: customer.name }) : t('people.add')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('field.email')}
        description={t('field.emailHint')}
        type="email"
        {...form.getInputProps('email')}
      />
      <TextInput label={t('field.phone')} type="tel" {...form.getInputProps('phone')} />
      <OrganisationSelect
        known={customer?.organisation ?? null}
        value={form.values.organisation}
        onChange={(organisation) => form.setFieldValue('organisation', organisation)}
        error={form.errors['organisation']}
      />
      <Checkbox
        label={t('field.manages')}
        description={t('field.managesHint')}
        {...form.getInputProps('managesOrganisation', { type: 'checkbox' })}
      />
      <Reading form={form} zone={customer?.zone ?? null} />
    </FormDialog>
  )
}

function Reading({ form, zone }: { form: ReturnType<typeof useCustomerForm>['form']; zone: string | null }) {
  const { t } = useTranslation(['customers', 'parts'])
  const { settings } = useDesk()
  const zones = [...new Set([...(zone ? [zone] : []), ...timeZones()])]
  return (
    <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
      <Select
        label={t('customers:field.language')}
        placeholder={t('customers:field.languageNone')}
        data={[
          { value: 'en', label: t('customers:language.en') },
          { value: 'de', label: t('customers:language.de') },
        ]}
        clearable
        {...form.getInputProps('language')}
      />
      <Select
        label={t('customers:field.zone')}
        placeholder={t('customers:field.zoneNone', { zone: settings.zone })}
        data={zones}
        searchable
        clearable
        {...form.getInputProps('zone')}
      />
    </Group>
  )
}

interface About {
  customer: Customer | undefined
  onClose: () => void
  onSaved: ((customer: Customer) => void) | undefined
}

function useCustomerForm({ customer, onClose, onSaved }: About) {
  return useContractForm({
    schema: customersCreate.body,
    initial: {
      name: customer?.name ?? '',
      email: customer?.email ?? '',
      phone: customer?.phone ?? '',
      organisation: customer?.organisation ? String(customer.organisation.id) : null,
      managesOrganisation: customer?.managesOrganisation ?? false,
      language: customer?.language ?? null,
      zone: customer?.zone ?? null,
    },
    toBody: (values) => ({
      ...values,
      email: values.email.trim() || null,
      phone: values.phone.trim() || null,
      // Nobody chosen for somebody new: their mail domain decides.
      organisation: values.organisation ? Number(values.organisation) : customer ? null : undefined,
    }),
    save: (body) =>
      customer ? call(customersPatch, { params: { id: customer.id }, body }) : call(customersCreate, { body }),
    onSaved: (saved) => {
      refreshPeople()
      onClose()
      onSaved?.(saved)
    },
  })
}
