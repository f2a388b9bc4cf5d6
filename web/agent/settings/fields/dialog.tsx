import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Field, fieldsCreate, fieldsPatch, fieldTypes } from '#api/custom-fields.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'

const flags = ['public', 'required', 'requiredOnClose'] as const

export function FieldDialog({ field, onClose }: { field: Field | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useFieldForm(field, onClose)
  const acts = field ? <ThingActs kind="field" thing={field} onGone={onClose} /> : null
  const title = field ? t('change', { name: field.name }) : t('fields.add')
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput
        label={t('field.name')}
        description={t('fields.nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('fields.type')}
        {...(field ? { description: t('fields.typeFixed') } : {})}
        data={fieldTypes.map((value) => ({ value, label: t(`fields.types.${value}`) }))}
        allowDeselect={false}
        disabled={field !== null}
        {...form.getInputProps('type')}
      />
      {form.values.type === 'choice' ? (
        <TagsInput
          label={t('fields.choices')}
          description={t('fields.choicesHint')}
          {...form.getInputProps('choices')}
        />
      ) : null}
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          label={t(`fields.flag.${flag}`)}
          description={t(`fields.flagHint.${flag}`)}
          {...form.getInputProps(flag, { type: 'checkbox' })}
        />
      ))}
      {field ? (
        <>
          <Checkbox
            label={t('disable')}
            description={t('fields.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="field" thing={field} disabling={form.values.disabled && !field.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function useFieldForm(field: Field | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: field ? fieldsPatch.body : fieldsCreate.body,
    initial: {
      name: field?.name ?? '',
      type: (field?.type ?? 'text') as Field['type'],
      choices: field?.choices ?? [],
      public: field?.public ?? true,
      required: field?.required ?? false,
      requiredOnClose: field?.requiredOnClose ?? false,
      disabled: field?.disabled ?? false,
    },
    toBody: (values) => values,
    patches: field !== null,
    save: ({ type, disabled, ...body }) =>
      field
        ? call(fieldsPatch, { params: { key: field.key }, body: { ...body, disabled } })
        : call(fieldsCreate, { body: { ...body, type } }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
