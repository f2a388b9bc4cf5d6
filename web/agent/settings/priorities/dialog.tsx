import { Checkbox, ColorInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { prioritiesCreate, prioritiesPatch, type Priority } from '#api/priorities.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'
import { swatches } from '../swatches.ts'

export function PriorityDialog({ priority, onClose }: { priority: Priority | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = usePriorityForm(priority, onClose)
  const title = priority ? t('change', { name: priority.name }) : t('priorities.add')
  const acts = priority ? <ThingActs kind="priority" thing={priority} onGone={onClose} /> : null
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <ColorInput
        label={t('priorities.colour')}
        description={t('priorities.colourHint')}
        swatches={swatches}
        withEyeDropper={false}
        {...form.getInputProps('colour')}
      />
      <Checkbox
        label={t('priorities.public')}
        description={t('priorities.publicHint')}
        {...form.getInputProps('public', { type: 'checkbox' })}
      />
      {priority ? (
        <>
          <Checkbox
            label={t('disable')}
            description={t('priorities.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="priority" thing={priority} disabling={form.values.disabled && !priority.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function usePriorityForm(priority: Priority | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: priority ? prioritiesPatch.body : prioritiesCreate.body,
    initial: {
      name: priority?.name ?? '',
      colour: priority?.colour ?? '#5f5b53',
      public: priority?.public ?? true,
      disabled: priority?.disabled ?? false,
    },
    toBody: (values) => values,
    patches: priority !== null,
    save: ({ disabled, ...body }) =>
      priority
        ? call(prioritiesPatch, { params: { key: priority.key }, body: { ...body, disabled } })
        : call(prioritiesCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
