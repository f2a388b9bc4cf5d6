import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keysCreate } from '#api/keys.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'
import { SecretDialog } from '../secret-dialog.tsx'
import { NetworksInput } from './networks-input.tsx'

export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [secret, setSecret] = useState<string | null>(null)
  const { form, submit, busy, problem } = useKeyForm(setSecret)
  const { agents } = useOptions()
  if (secret) {
    return (
      <SecretDialog
        title={t('keys.secretTitle', { name: form.values.name })}
        text={t('keys.secretText')}
        label={t('keys.secret')}
        secret={secret}
        onClose={onClose}
      />
    )
  }
  return (
    <FormDialog
      title={t('keys.add')}
      submit={t('keys.create')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
    >
      <TextInput
        label={t('field.name')}
        description={t('keys.nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('keys.agent')}
        description={t('keys.agentHint')}
        placeholder={t('keys.intake')}
        data={agents}
        searchable
        clearable
        {...form.getInputProps('agent')}
      />
      <NetworksInput {...form.getInputProps('networks')} />
    </FormDialog>
  )
}

function useKeyForm(onSecret: (secret: string) => void) {
  const saved = useSaved()
  return useContractForm({
    schema: keysCreate.body,
    initial: { name: '', agent: null as string | null, networks: [] as string[] },
    toBody: (values) => values,
    save: (body) => call(keysCreate, { body }),
    onSaved: ({ secret }) => {
      saved()
      onSecret(secret)
    },
  })
}
