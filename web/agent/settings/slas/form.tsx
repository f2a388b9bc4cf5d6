import { Button, Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reopenings, type Sla } from '#api/sla.ts'
import { FormProblem } from '../../parts/form-dialog.tsx'
import { FieldGroup, Pair } from '../field-group.tsx'
import { Uses } from '../keep/footer.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { SimulateButton } from '../simulations/button.tsx'
import { ConditionsField } from './conditions.tsx'
import { LadderField } from './ladder.tsx'
import classes from './slas.module.css'
import { SpanInput } from '../../parts/promises/span-input.tsx'
import { TargetsTable } from './targets-table.tsx'
import { slaDraft, type SlaForm, useSlaForm } from './use-form.ts'

export function PlanForm({ sla }: { sla: Sla }) {
  const { t } = useTranslation(['slas', 'parts'])
  const { form, submit, busy, problem } = useSlaForm(sla)
  const [isUnread, setUnread] = useState(false)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FieldGroup title={t('slas:page.general')}>
          <TextInput label={t('slas:page.name')} maw={420} {...form.getInputProps('name')} />
        </FieldGroup>
        <TargetsTable form={form} />
        <ConditionsField form={form} onUnread={setUnread} />
        <Time form={form} />
        <LadderField form={form} />
        <Behaviour form={form} sla={sla} />
        <FormProblem problem={problem} />
        <div className={classes['save']}>
          <SimulateButton
            name={form.values.name}
            draft={() => slaDraft(form, sla)}
            onRefused={(errors) => form.setErrors(errors)}
            disabled={isUnread}
          />
          <Button type="submit" loading={busy} disabled={!form.isDirty() || isUnread}>
            {t('parts:save')}
          </Button>
        </div>
      </Stack>
      <LeaveGuard isDirty={(form.isDirty() || isUnread) && !busy} />
    </form>
  )
}

/** The warning before, and what becomes of the clock when a ticket is reopened. */
function Time({ form }: { form: SlaForm }) {
  const { t } = useTranslation('slas')
  return (
    <FieldGroup title={t('warn.title')}>
      <div className={classes['short']}>
        <SpanInput
          label={t('warn.within')}
          description={t('warn.withinHint')}
          data-path="warnSeconds"
          placeholder={t('targets.none')}
          value={form.values.warnSeconds}
          onChange={(seconds) => form.setFieldValue('warnSeconds', seconds)}
          isCounted={form.values.targets.some(({ hours }) => hours !== 'always')}
          error={form.errors['warnSeconds']}
        />
      </div>
      <Pair>
        <Select
          label={t('warn.reopening')}
          data={reopenings.map((value) => ({ value, label: t(`warn.reopenings.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('reopening')}
        />
        {form.values.reopening === 'restart-after' ? (
          <NumberInput
            label={t('warn.days')}
            suffix={t('warn.daysSuffix')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps('reopenDays')}
          />
        ) : null}
      </Pair>
    </FieldGroup>
  )
}

function Behaviour({ form, sla }: { form: SlaForm; sla: Sla }) {
  const { t } = useTranslation(['slas', 'settings'])
  return (
    <>
      <FieldGroup title={t('slas:rest.title')}>
        {(['transient', 'alerts'] as const).map((field) => (
          <Checkbox
            key={field}
            label={t(`slas:short.${field}`)}
            description={t(`slas:short.${field}Hint`)}
            {...form.getInputProps(field, { type: 'checkbox' })}
          />
        ))}
        <Checkbox
          label={t('settings:disable')}
          description={t('settings:slas.disableHint')}
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
      </FieldGroup>
      <Uses kind="sla" thing={sla} disabling={form.values.disabled && !sla.disabled} />
    </>
  )
}
