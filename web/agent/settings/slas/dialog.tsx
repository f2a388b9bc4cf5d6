import { Button, Checkbox, Text, TextInput } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Sla, slasCreate, slasPatch } from '#api/sla.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useSaved } from '../queries.ts'
import { HoursSelect } from './hours-select.tsx'
import { graceOf, graceTarget, type HoursChoice, hoursChoice, hoursChosen } from './short.ts'
import classes from './slas.module.css'
import { SpanInput } from '../../parts/promises/span-input.tsx'

/** The short form of a plan: one grace period. Everything else stands on the plan's own page. */
export function SlaDialog({ sla, onClose }: { sla: Sla | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'slas'])
  const { form, save, saveAndMore, busy, problem } = useShortForm(sla, onClose)
  const acts = sla ? <ThingActs kind="sla" thing={sla} onGone={onClose} /> : null
  const title = sla ? t('settings:change', { name: sla.name }) : t('settings:slas.add')
  const wrongSpan = form.errors['targets.0.seconds'] ?? form.errors['targets']
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={save} busy={busy} problem={problem} aside={acts}>
      <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
      <SpanInput
        label={t('slas:short.within')}
        description={t('slas:short.withinHint')}
        data-path="targets.0.seconds"
        value={form.values.seconds}
        onChange={(seconds) => form.setValues({ seconds })}
        isCounted={form.values.hours !== 'always'}
        error={wrongSpan}
      />
      <HoursSelect
        label={t('slas:short.hours')}
        data-path="targets.0.calendar"
        value={form.values.hours}
        onChange={(hours) => form.setValues({ hours })}
        error={form.errors['targets.0.calendar']}
      />
      {(['transient', 'alerts'] as const).map((field) => (
        <Checkbox
          key={field}
          label={t(`slas:short.${field}`)}
          description={t(`slas:short.${field}Hint`)}
          {...form.getInputProps(field, { type: 'checkbox' })}
        />
      ))}
      <More isNew={sla === null} onMore={saveAndMore} />
      {sla ? (
        <>
          <Checkbox
            label={t('settings:disable')}
            description={t('settings:slas.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="sla" thing={sla} disabling={form.values.disabled && !sla.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function More({ isNew, onMore }: { isNew: boolean; onMore: () => void }) {
  const { t } = useTranslation('slas')
  return (
    <div className={classes['more']}>
      <Text size="sm" c="dimmed">
        {t('short.moreHint')}
      </Text>
      <Button variant="default" rightSection={<IconArrowRight size={16} stroke={1.7} />} onClick={onMore}>
        {isNew ? t('short.saveAndMore') : t('short.more')}
      </Button>
    </div>
  )
}

function useShortForm(sla: Sla | null, onClose: () => void) {
  const saved = useSaved()
  const navigate = useNavigate()
  const [wantsMore, setWantsMore] = useState(false)
  const grace = sla && graceOf(sla)
  const about = useContractForm({
    schema: sla ? slasPatch.body : slasCreate.body,
    initial: {
      name: sla?.name ?? '',
      seconds: grace?.seconds ?? null,
      hours: (grace ? hoursChoice(grace) : 'always') as HoursChoice,
      transient: sla?.transient ?? false,
      alerts: sla?.alerts ?? true,
      disabled: sla?.disabled ?? false,
    },
    toBody: ({ seconds, hours, ...values }) => {
      const target = graceTarget(seconds ?? Number.NaN, hours)
      return { ...values, targets: [{ ...(grace ?? target), seconds: target.seconds, ...hoursChosen(hours) }] }
    },
    patches: sla !== null,
    save: ({ disabled, ...body }) =>
      sla ? call(slasPatch, { params: { key: sla.key }, body: { ...body, disabled } }) : call(slasCreate, { body }),
    onSaved: ({ key }) => {
      saved()
      if (wantsMore) void navigate({ to: '/settings/slas/$key', params: { key } })
      else onClose()
    },
  })
  const { form, submit, busy, problem } = about
  const then = (more: boolean) => (event?: Parameters<typeof submit>[0]) => {
    setWantsMore(more)
    submit(event)
  }
  const saveAndMore = () => {
    if (sla && !form.isDirty()) void navigate({ to: '/settings/slas/$key', params: { key: sla.key } })
    else then(true)()
  }
  return { form, save: then(false), saveAndMore, busy, problem }
}
