import { Checkbox, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Customer, customersCreate, customersPatch } from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { useContractForm } from '../parts/form.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { organisationsQuery, refreshPeople } from './queries.ts'

interface CustomerDialogProps {
  /** Whom to change; without, somebody new. */
  customer?: Customer
  onClose: () => void
  onSaved?: (customer: Customer) => void
}

export function CustomerDialog({ customer, onClose, onSaved }: CustomerDialogProps) {
  const { t } = useTranslation(['customers', 'parts'])
  const { form, submit, busy, problem } = useCustomerForm({ customer, onClose, onSaved })
  const organisations = useQuery(organisationsQuery).data?.items ?? []
  return (
    <FormDialog
      title={customer ? t('customers:edit', { name: customer.name }) : t('customers:people.add')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t('customers:field.name')} data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('customers:field.email')}
        description={t('customers:field.emailHint')}
        type="email"
        {...form.getInputProps('email')}
      />
      <TextInput label={t('customers:field.phone')} type="tel" {...form.getInputProps('phone')} />
      <Select
        label={t('customers:field.organisation')}
        placeholder={t('parts:none')}
        data={organisations.map(({ id, name }) => ({ value: String(id), label: name }))}
        searchable
        clearable
        {...form.getInputProps('organisation')}
      />
      <Checkbox
        label={t('customers:field.manages')}
        description={t('customers:field.managesHint')}
        {...form.getInputProps('managesOrganisation', { type: 'checkbox' })}
      />
    </FormDialog>
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
