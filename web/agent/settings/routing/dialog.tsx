import { Checkbox, Group, MultiSelect, NumberInput, Radio, Select, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { absentWays, type Routing, routingLimits, routingMethods } from '#api/routing.ts'
import { useDesk } from '../../../lib/desk.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { FieldGroup, Pair } from '../field-group.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { SimulateButton } from '../simulations/button.tsx'
import { NeedsField } from './needs.tsx'
import { routingDraft, type RoutingForm, useRoutingForm } from './use-form.ts'

/** How one department or team gives what waits there to somebody. */
export function RoutingDialog({ routing, onClose }: { routing: Routing; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useRoutingForm(routing, onClose)
  const { enabled } = form.values
  return (
    <FormDialog
      title={t('routing.change', { name: routing.name })}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
      aside={
        <Group gap={4}>
          <HistoryButton kind="routing" thing={routing.place} name={routing.name} compact />
          <SimulateButton
            name={routing.name}
            draft={() => routingDraft(form, routing)}
            onRefused={(errors) => form.setErrors(errors)}
          />
        </Group>
      }
    >
      <Switch
        data-autofocus
        label={t('routing.enabled')}
        description={t(`routing.${enabled ? 'enabledHint' : 'disabledHint'}`)}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      <Radio.Group label={t('routing.method')} {...form.getInputProps('method')}>
        <Stack gap={8} mt={6}>
          {routingMethods.map((method) => (
            <Radio
              key={method}
              value={method}
              label={t(`routing.methods.${method}`)}
              description={t(`routing.methodHints.${method}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Who routing={routing} form={form} />
      <Fitting form={form} />
      <Select
        label={t('routing.absent')}
        description={t('routing.absentHint')}
        data={absentWays.map((value) => ({ value, label: t(`routing.absentWays.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('absent')}
      />
    </FormDialog>
  )
}

function Who({ routing, form }: { routing: Routing; form: RoutingForm }) {
  const { t } = useTranslation(['settings', 'parts'])
  const members = useMembers(routing)
  return (
    <FieldGroup title={t('settings:routing.who')} text={t('settings:routing.whoText', { count: routing.candidates })}>
      <MultiSelect
        label={t('settings:routing.excluded')}
        description={t('settings:routing.excludedHint')}
        placeholder={form.values.excluded.length === 0 ? t('parts:nobody') : ''}
        data={members}
        searchable
        {...form.getInputProps('excluded')}
      />
      <NumberInput
        label={t('settings:routing.stickyDays')}
        description={t('settings:routing.stickyDaysHint')}
        suffix={t('settings:lifecycle.days')}
        min={0}
        max={routingLimits.stickyDays}
        allowDecimal={false}
        {...form.getInputProps('stickyDays')}
      />
    </FieldGroup>
  )
}

function Fitting({ form }: { form: RoutingForm }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('routing.fitting')} text={t('routing.fittingText')}>
      <NeedsField form={form} />
      <Checkbox
        label={t('routing.matchesLanguage')}
        description={t('routing.matchesLanguageHint')}
        {...form.getInputProps('matchesLanguage', { type: 'checkbox' })}
      />
      <Pair>
        <NumberInput
          label={t('routing.anybodyAfterMinutes')}
          description={t('routing.anybodyAfterMinutesHint')}
          placeholder={t('routing.never')}
          suffix={t('routing.minutes')}
          min={1}
          max={routingLimits.minutes}
          allowDecimal={false}
          {...form.getInputProps('anybodyAfterMinutes')}
        />
      </Pair>
    </FieldGroup>
  )
}

/** Who works there, and who is left out already. */
function useMembers({ kind, key, excluded }: Routing) {
  const { agents, teams } = useDesk()
  const team = teams.find((one) => kind === 'team' && one.key === key)
  const isMember = ({ id, departments }: (typeof agents)[number]) =>
    kind === 'team' ? team?.members.includes(id) : departments.includes(key)
  return agents
    .filter((agent) => (agent.active && isMember(agent)) || excluded.some(({ id }) => id === agent.id))
    .map(({ username, name }) => ({ value: username, label: name }))
}
