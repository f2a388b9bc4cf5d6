import { Checkbox, Input, NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { routingLimits } from '#api/routing.ts'
import { type DeskSettings, settingsGet, settingsPatch } from '#api/settings.ts'
import { call } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { PriorityLabel } from '../../parts/priority.tsx'
import { LoadingRows } from '../../parts/states.tsx'
import { useSaved, useSettingsList } from '../queries.ts'
import classes from './routing.module.css'

/** How much of an agent's capacity a ticket takes, by its priority, and which tickets count. */
export function WeightsDialog({ onClose }: { onClose: () => void }) {
  const settings = useSettingsList(settingsGet).data
  return settings ? <Weights settings={settings} onClose={onClose} /> : <LoadingRows rows={1} />
}

function Weights({ settings, onClose }: { settings: DeskSettings; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { priorities } = useDesk()
  const { form, submit, busy, problem } = useWeightsForm(settings, onClose)
  const { routingWeights } = form.values
  return (
    <FormDialog title={t('routing.weights')} onClose={onClose} onSubmit={submit} busy={busy} problem={problem}>
      <Input.Wrapper label={t('routing.byPriority')} description={t('routing.byPriorityHint')} labelElement="div">
        <div className={classes['weights']} style={{ marginTop: 8 }}>
          {priorities.map((priority) => (
            <Weight
              key={priority.key}
              name={priority.name}
              icon={<PriorityLabel priority={priority} />}
              value={routingWeights[priority.key] ?? 1}
              error={form.errors[`routingWeights.${priority.key}`]}
              onChange={(weight) => form.setFieldValue('routingWeights', { ...routingWeights, [priority.key]: weight })}
            />
          ))}
        </div>
      </Input.Wrapper>
      <Checkbox
        label={t('routing.countsWaiting')}
        description={t('routing.countsWaitingHint')}
        {...form.getInputProps('routingCountsWaiting', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}

interface WeightProps {
  name: string
  icon: ReactNode
  value: number
  error: ReactNode
  onChange: (weight: number) => void
}

function Weight({ name, icon, value, error, onChange }: WeightProps) {
  const { t } = useTranslation('settings')
  return (
    <>
      <span>{icon}</span>
      <NumberInput
        aria-label={t('routing.weightOf', { name })}
        min={1}
        max={routingLimits.weight}
        allowDecimal={false}
        value={value}
        error={error}
        onChange={(given) => onChange(Number(given))}
      />
    </>
  )
}

function useWeightsForm({ routingWeights, routingCountsWaiting }: DeskSettings, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: settingsPatch.body,
    initial: { routingWeights, routingCountsWaiting },
    toBody: (values) => values,
    patches: true,
    save: (body) => call(settingsPatch, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
