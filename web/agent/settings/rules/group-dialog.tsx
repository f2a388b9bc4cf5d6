import { Checkbox, Group, Radio, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type RuleGroup, ruleGroupsCreate, ruleGroupsDelete, ruleGroupsPatch } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { DeleteButton } from '../keep/delete-button.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { useSaved } from '../queries.ts'

interface GroupDialogProps {
  group: RuleGroup | null
  /** Only an empty one can be deleted. */
  isEmpty: boolean
  onClose: () => void
}

export function GroupDialog({ group, isEmpty, onClose }: GroupDialogProps) {
  const { t } = useTranslation(['rules', 'settings'])
  const { form, submit, busy, problem } = useGroupForm(group, onClose)
  const title = group ? t('settings:change', { name: group.name }) : t('rules:group.new')
  const acts = group ? (
    <Group gap={4}>
      <HistoryButton kind="rule_group" thing={group.key} name={group.name} compact />
      {isEmpty ? (
        <DeleteButton
          name={group.name}
          text={t('rules:group.delete')}
          remove={() => call(ruleGroupsDelete, { params: { key: group.key } })}
          onGone={onClose}
        />
      ) : null}
    </Group>
  ) : null
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
      <Radio.Group label={t('rules:group.mode')} {...form.getInputProps('mode')}>
        {(['all', 'first'] as const).map((mode) => (
          <Radio
            key={mode}
            mt={8}
            value={mode}
            label={t(`rules:group.modes.${mode}`)}
            description={t(`rules:group.modeHints.${mode}`)}
          />
        ))}
      </Radio.Group>
      {group ? (
        <Checkbox
          label={t('settings:disable')}
          description={t('rules:group.disableHint')}
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
      ) : null}
    </FormDialog>
  )
}

function useGroupForm(group: RuleGroup | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: group ? ruleGroupsPatch.body : ruleGroupsCreate.body,
    initial: { name: group?.name ?? '', mode: group?.mode ?? 'all', disabled: group?.disabled ?? false },
    toBody: (values) => values,
    patches: group !== null,
    save: ({ disabled, ...body }) =>
      group
        ? call(ruleGroupsPatch, { params: { key: group.key }, body: { ...body, disabled } })
        : call(ruleGroupsCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
