import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Skill, skillsCreate, skillsPatch } from '#api/availability.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'

export function SkillDialog({ skill, onClose }: { skill: Skill | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useSkillForm(skill, onClose)
  const acts = skill ? <ThingActs kind="skill" thing={skill} onGone={onClose} /> : null
  const title = skill ? t('change', { name: skill.name }) : t('skills.add')
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput
        label={t('field.name')}
        description={t('skills.nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      {skill ? (
        <>
          <Checkbox
            label={t('disable')}
            description={t('skills.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="skill" thing={skill} disabling={form.values.disabled && !skill.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function useSkillForm(skill: Skill | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: skill ? skillsPatch.body : skillsCreate.body,
    initial: { name: skill?.name ?? '', disabled: skill?.disabled ?? false },
    toBody: (values) => values,
    patches: skill !== null,
    save: ({ disabled, ...body }) =>
      skill
        ? call(skillsPatch, { params: { key: skill.key }, body: { ...body, disabled } })
        : call(skillsCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
