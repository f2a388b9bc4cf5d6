import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ShownWebhook, webhooksCreate, webhooksPatch } from '#api/webhooks.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'
import { SecretDialog } from '../secret-dialog.tsx'

export function WebhookDialog({ webhook, onClose }: { webhook: ShownWebhook | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'webhooks'])
  const [secret, setSecret] = useState<string | null>(null)
  const { form, submit, busy, problem } = useWebhookForm(webhook, { onClose, onSecret: setSecret })
  if (secret !== null) {
    return (
      <SecretDialog
        title={t('webhooks:secretTitle', { name: form.values.name })}
        text={t('webhooks:secretText')}
        label={t('webhooks:secret')}
        secret={secret}
        onClose={onClose}
      />
    )
  }
  const acts = webhook ? <ThingActs kind="webhook" thing={webhook} onGone={onClose} /> : null
  const title = webhook ? t('change', { name: webhook.name }) : t('webhooks.add')
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput
        label={t('field.name')}
        description={t('webhooks:nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('webhooks:url')}
        description={t('webhooks:urlHint')}
        type="url"
        placeholder="https://example.com/hook"
        {...form.getInputProps('url')}
      />
      <PasswordInput
        label={t('webhooks:secret')}
        description={t(webhook ? 'webhooks:secretKept' : 'webhooks:secretHint')}
        autoComplete="new-password"
        {...form.getInputProps('secret')}
      />
      {webhook ? (
        <>
          <Checkbox
            label={t('disable')}
            description={t('webhooks:disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="webhook" thing={webhook} disabling={form.values.disabled && !webhook.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

interface Ways {
  onClose: () => void
  onSecret: (secret: string) => void
}

function useWebhookForm(webhook: ShownWebhook | null, { onClose, onSecret }: Ways) {
  const saved = useSaved()
  return useContractForm({
    schema: webhook ? webhooksPatch.body : webhooksCreate.body,
    initial: { name: webhook?.name ?? '', url: webhook?.url ?? '', secret: '', disabled: webhook?.disabled ?? false },
    toBody: ({ secret, ...values }) => ({ ...values, ...(secret === '' ? {} : { secret }) }),
    patches: webhook !== null,
    save: async ({ disabled, ...body }): Promise<{ secret?: string }> =>
      webhook
        ? call(webhooksPatch, { params: { key: webhook.key }, body: { ...body, disabled } }).then(() => ({}))
        : call(webhooksCreate, { body }),
    onSaved: ({ secret }) => {
      saved()
      if (secret === undefined) onClose()
      else onSecret(secret)
    },
  })
}
