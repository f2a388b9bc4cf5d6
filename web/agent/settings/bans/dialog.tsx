import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bansCreate } from '#api/bans.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useSaved } from '../queries.ts'

export function BanDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('mail')
  const saved = useSaved()
  const { form, submit, busy, problem } = useContractForm({
    schema: bansCreate.body,
    initial: { pattern: '', note: '' },
    toBody: (values) => values,
    save: (body) => call(bansCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('bans.add')}
      submit={t('bans.ban')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
    >
      <TextInput
        label={t('bans.pattern')}
        description={t('bans.patternHint')}
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('pattern')}
      />
      <Textarea
        label={t('bans.note')}
        description={t('bans.noteHint')}
        autosize
        minRows={2}
        maxRows={6}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  )
}
