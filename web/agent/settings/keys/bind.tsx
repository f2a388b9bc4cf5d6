import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type apiKey, keysPatch } from '#api/keys.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useSaved } from '../queries.ts'
import { NetworksInput } from './networks-input.tsx'
import { RevokeDialog } from './revoke.tsx'

type ApiKey = z.output<typeof apiKey>

/** What can be changed of a key: from where it may be used, and that it works at all. */
export function BindDialog({ apiKey: bound, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const saved = useSaved()
  const [isRevoking, setRevoking] = useState(false)
  const { form, submit, busy, problem } = useContractForm({
    schema: keysPatch.body,
    initial: { networks: bound.networks },
    toBody: (values) => values,
    save: (body) => call(keysPatch, { params: { id: bound.id }, body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  if (isRevoking) return <RevokeDialog apiKey={bound} onClose={onClose} />
  const revoke = (
    <Button variant="subtle" color="red" onClick={() => setRevoking(true)}>
      {t('keys.revoke')}
    </Button>
  )
  return (
    <FormDialog
      title={t('change', { name: bound.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
      aside={revoke}
    >
      <NetworksInput data-autofocus {...form.getInputProps('networks')} />
    </FormDialog>
  )
}
