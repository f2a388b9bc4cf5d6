import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Organisation, organisationsCreate, organisationsPatch } from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { useDesk } from '../../lib/desk.ts'
import { useContractForm } from '../parts/form.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { refreshPeople } from './queries.ts'

interface OrganisationDialogProps {
  /** Which to change; without, a new one. */
  organisation?: Organisation
  onClose: () => void
  onSaved?: (organisation: Organisation) => void
}

export function OrganisationDialog({ organisation, onClose, onSaved }: OrganisationDialogProps) {
  const { t } = useTranslation(['customers', 'parts'])
  const { agents } = useDesk()
  const { form, submit, busy, problem } = useOrganisationForm(organisation, (saved) => {
    onClose()
    onSaved?.(saved)
  })
  return (
    <FormDialog
      title={organisation ? t('customers:edit', { name: organisation.name }) : t('customers:organisations.add')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t('customers:field.name')} data-autofocus {...form.getInputProps('name')} />
      <TagsInput
        label={t('customers:organisations.domains')}
        description={t('customers:organisations.domainsHint')}
        placeholder={form.values.domains.length === 0 ? 'example.com' : ''}
        {...form.getInputProps('domains')}
      />
      <Select
        label={t('customers:organisations.manager')}
        description={t('customers:organisations.managerHint')}
        placeholder={t('parts:nobody')}
        data={agents.filter(({ active }) => active).map(({ username, name }) => ({ value: username, label: name }))}
        searchable
        clearable
        {...form.getInputProps('manager')}
      />
      <Checkbox
        label={t('customers:organisations.shared')}
        description={t('customers:organisations.sharedHint')}
        {...form.getInputProps('shared', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}

function useOrganisationForm(organisation: Organisation | undefined, onSaved: (saved: Organisation) => void) {
  const { agents } = useDesk()
  const manager = agents.find(({ id }) => id === organisation?.manager?.id)?.username ?? null
  return useContractForm({
    schema: organisationsCreate.body,
    initial: {
      name: organisation?.name ?? '',
      domains: organisation?.domains ?? [],
      manager,
      shared: organisation?.shared ?? false,
    },
    toBody: (values) => values,
    save: (body) =>
      organisation
        ? call(organisationsPatch, { params: { id: organisation.id }, body })
        : call(organisationsCreate, { body }),
    onSaved: (saved) => {
      refreshPeople()
      onSaved(saved)
    },
  })
}
