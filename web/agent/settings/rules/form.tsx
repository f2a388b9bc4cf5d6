import { Button, Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RuleGroup, ruleGroupsList, type ShownRule } from '#api/rules.ts'
import { ActsField } from '../../parts/acts/acts-field.tsx'
import { ConditionBuilder } from '../../parts/conditions/builder.tsx'
import { FormProblem } from '../../parts/form-dialog.tsx'
import { FieldGroup, Pair } from '../field-group.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { useSettingsList } from '../queries.ts'
import { SimulateButton } from '../simulations/button.tsx'
import { RoutedThere } from '../routing/there.tsx'
import { Acted } from './acted.tsx'
import { TurnedAway } from './rejected.tsx'
import { type OwnAct, useOwnActs } from './own-acts.tsx'
import classes from './rules.module.css'
import { TriggersField } from './triggers.tsx'
import { TryIt } from './try-it.tsx'
import { type RuleFormApi, ruleDraft, setPart, useRuleForm } from './use-form.ts'
import { DraftWarnings } from './warnings.tsx'

const offer = { scopes: ['ticket', 'event', 'message'] } as const

/** When it looks, what it asks, and what it does. */
export function RuleForm({ rule, group }: { rule: ShownRule | null; group: string }) {
  const { t } = useTranslation(['rules', 'parts', 'settings'])
  const { form, submit, busy, problem } = useRuleForm(rule, group)
  const [isUnread, setUnread] = useState(false)
  const own = useOwnActs()
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <General form={form} isNew={rule === null} />
        <TriggersField form={form} />
        <FieldGroup title={t('rules:if.title')} text={t('rules:if.text')}>
          <ConditionBuilder
            value={form.values.if}
            onChange={(condition) => setPart(form, 'if', condition)}
            offer={offer}
            errors={form.errors}
            path="if"
            sentence={(all) => t('rules:if.sentence', { all })}
            none={t('rules:if.none')}
            onUnread={setUnread}
          />
        </FieldGroup>
        <FieldGroup title={t('rules:then.title')} text={t('rules:then.text')}>
          <ActsField<OwnAct>
            value={form.values.then}
            onChange={(acts) => setPart(form, 'then', acts)}
            errors={form.errors}
            path="then"
            more={own}
            none={t('rules:then.none')}
            beside={(act) => <RoutedThere act={act} />}
          />
        </FieldGroup>
        <DraftWarnings values={form.values} ruleKey={rule?.key} />
        <FormProblem problem={problem} />
        <div className={classes['save']}>
          <SimulateButton
            name={form.values.name}
            draft={() => ruleDraft(form, rule)}
            onRefused={(errors) => form.setErrors(errors)}
            disabled={isUnread}
          />
          <Button type="submit" loading={busy} disabled={isUnread || (rule !== null && !form.isDirty())}>
            {t('parts:save')}
          </Button>
        </div>
        <TryIt values={form.values} />
        {rule?.then.some((act) => act.do === 'reject') ? <TurnedAway rule={rule} /> : null}
        {rule ? <Acted rule={rule} /> : null}
      </Stack>
      <LeaveGuard isDirty={(form.isDirty() || isUnread) && !busy} />
    </form>
  )
}

function General({ form, isNew }: { form: RuleFormApi; isNew: boolean }) {
  const { t } = useTranslation(['rules', 'settings'])
  const groups = useSettingsList(ruleGroupsList)
  const option = ({ key, name }: RuleGroup) => ({ value: key, label: name })
  return (
    <FieldGroup title={t('rules:general')}>
      <Pair>
        <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
        <Select
          label={t('rules:group.label')}
          data={(groups.data?.items ?? []).map(option)}
          allowDeselect={false}
          {...form.getInputProps('group')}
        />
      </Pair>
      <Checkbox
        label={t('settings:disable')}
        description={t(isNew ? 'rules:disableNew' : 'rules:disableHint')}
        {...form.getInputProps('disabled', { type: 'checkbox' })}
      />
    </FieldGroup>
  )
}
