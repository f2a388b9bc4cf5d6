import { Button, Checkbox, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Macro, macroModes } from '#api/macros.ts'
import { actChoices } from '../../parts/acts/choices.ts'
import { ActsField } from '../../parts/acts/acts-field.tsx'
import { FormProblem } from '../../parts/form-dialog.tsx'
import { FieldGroup } from '../field-group.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { AudienceField } from './audience-field.tsx'
import { FilesField } from './files-field.tsx'
import classes from './macros.module.css'
import type { MacroPlace } from './place.ts'
import { MacroPreview } from './preview.tsx'
import { Used } from './table.tsx'
import { type MacroFormApi, useMacroForm } from './use-form.ts'
import { WordsField } from './words-field.tsx'

// Its words are its reply.
const offered = actChoices.filter((choice) => choice !== 'reply')

export function MacroForm({ macro, place }: { macro: Macro | null; place: MacroPlace }) {
  const { t } = useTranslation(['macros', 'parts', 'settings'])
  const { form, submit, busy, problem } = useMacroForm(macro, place)
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes['desk']}>
        <Stack gap="lg" miw={0}>
          <Said form={form} />
          <FieldGroup title={t('macros:page.acts')} text={t('macros:page.actsText')}>
            <ActsField
              value={form.values.acts}
              onChange={(acts) => form.setValues({ acts })}
              errors={form.errors}
              offered={offered}
              byHand
            />
          </FieldGroup>
          <AudienceField form={form} macro={macro} />
          <FormProblem problem={problem} />
          <div className={classes['save']}>
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('parts:save')}
            </Button>
          </div>
        </Stack>
        <Stack gap="lg" miw={0}>
          <MacroPreview macro={macro} isDirty={form.isDirty()} />
          {macro ? <Rest form={form} macro={macro} /> : null}
        </Stack>
      </div>
      <LeaveGuard isDirty={form.isDirty() && !busy} />
    </form>
  )
}

/** What it is called, and what it says. */
function Said({ form }: { form: MacroFormApi }) {
  const { t } = useTranslation('macros')
  return (
    <FieldGroup title={t('page.said')} text={t('page.wordsHint')}>
      <TextInput label={t('page.name')} maw={420} {...form.getInputProps('name')} />
      <div>
        <Text size="sm" fw={500} mb={4} id="macro-mode">
          {t('page.mode')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby="macro-mode"
          data={macroModes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={form.values.mode}
          onChange={(mode) => form.setFieldValue('mode', mode === 'note' ? 'note' : 'reply')}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t('page.modeHint')}
        </Text>
      </div>
      <WordsField form={form} />
      <FilesField form={form} />
    </FieldGroup>
  )
}

function Rest({ form, macro }: { form: MacroFormApi; macro: Macro }) {
  const { t } = useTranslation(['macros', 'settings'])
  return (
    <FieldGroup title={t('macros:column.used')}>
      <Used macro={macro} />
      {macro.uses.length > 0 ? (
        <Text size="sm">{t('macros:page.usedBy', { names: macro.uses.map(({ name }) => name).join(', ') })}</Text>
      ) : null}
      <Checkbox
        label={t('settings:disable')}
        description={t('macros:page.disabledHint')}
        {...form.getInputProps('disabled', { type: 'checkbox' })}
      />
    </FieldGroup>
  )
}
