import { Alert, List, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { customersErase } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { useContractForm } from '../parts/form.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { refreshPeople } from './queries.ts'

/** Erases a person for ever; their address is typed again, so that it is nobody else. */
export function EraseDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const confirm = customer.email ?? customer.name
  const { form, submit, busy, problem } = useContractForm({
    schema: customersErase.body,
    initial: { confirm: '' },
    toBody: (values) => values,
    save: (body) => call(customersErase, { params: { id: customer.id }, body }),
    onSaved: () => {
      refreshPeople()
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('erase.title', { name: customer.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
      submit={t('erase.do')}
      danger
    >
      <Alert color="red" variant="light" title={t('erase.final')}>
        <List size="sm" spacing={4}>
          <List.Item>{t('erase.profile')}</List.Item>
          <List.Item>{t('erase.tickets')}</List.Item>
          <List.Item>{t('erase.mentions')}</List.Item>
          <List.Item>{t('erase.stays')}</List.Item>
        </List>
      </Alert>
      <TextInput
        label={t('erase.confirm', { confirm })}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('confirm')}
      />
    </FormDialog>
  )
}
