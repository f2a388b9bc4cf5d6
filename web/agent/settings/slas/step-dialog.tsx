import { Checkbox, MultiSelect, Select, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Metric, metrics, slaLimits, step as stepSchema, stepAudience } from '#api/sla.ts'
import { useDesk } from '../../../lib/desk.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { editableQuery } from '../../parts/macros/queries.ts'
import { stepSentence } from '../../parts/promises/sentences.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { FieldGroup, Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import classes from './slas.module.css'
import { SpanInput } from '../../parts/promises/span-input.tsx'
import { doesNothing, newStep } from './steps.ts'
import type { DraftStep } from './use-form.ts'

interface StepDialogProps {
  /** Null for a new one. */
  step: DraftStep | null
  /** What the plan promises: nothing else can run out. */
  promised: readonly Metric[]
  title: string
  onKeep: (step: DraftStep) => void
  onClose: () => void
}

interface PartProps {
  step: DraftStep
  change: (part: Partial<DraftStep>) => void
}

/** One step of the ladder: when, and what then. It is saved with the plan. */
export function StepDialog({ step: given, promised, title, onKeep, onClose }: StepDialogProps) {
  const { t } = useTranslation('slas')
  const speech = useSpeech()
  const [step, setStep] = useState(given ?? newStep)
  const [isTried, setTried] = useState(false)
  const problem = isTried && doesNothing(step) ? t('ladder.nothing') : null
  const isSpanWrong = step.when !== 'at' && !(step.seconds > 0)
  const change = (part: Partial<DraftStep>) => setStep((now) => ({ ...now, ...part }))
  const keep = (event?: FormEvent<HTMLFormElement>) => {
    event?.preventDefault()
    // The dialog stands inside the plan's own form.
    event?.stopPropagation()
    setTried(true)
    if (doesNothing(step) || isSpanWrong) return
    onKeep({ ...step, seconds: step.when === 'at' ? 0 : step.seconds, note: step.note.trim() })
  }
  return (
    <FormDialog
      title={title}
      size="lg"
      onClose={onClose}
      onSubmit={keep}
      busy={false}
      problem={problem}
      submit={t('ladder.keep')}
    >
      <When step={step} change={change} promised={promised} isWrong={isTried && isSpanWrong} />
      <Tell step={step} change={change} />
      <Give step={step} change={change} />
      <Textarea
        label={t('ladder.note')}
        description={t('ladder.noteHint')}
        autosize
        minRows={2}
        maxLength={slaLimits.note}
        value={step.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {isSpanWrong || doesNothing(step) ? null : (
        <Text size="sm" c="dimmed">
          {stepSentence(step, speech)}
        </Text>
      )}
    </FormDialog>
  )
}

function When({
  step,
  change,
  promised,
  isWrong,
}: PartProps & Pick<StepDialogProps, 'promised'> & { isWrong: boolean }) {
  const { t } = useTranslation('slas')
  const offered = metrics.filter((metric) => metric === step.metric || promised.includes(metric))
  return (
    <>
      <Pair>
        <Select
          label={t('ladder.clock')}
          data={[
            { value: '', label: t('ladder.anyClock') },
            ...offered.map((value) => ({ value, label: t(`metric.${value}`) })),
          ]}
          allowDeselect={false}
          value={step.metric ?? ''}
          onChange={(value) => change({ metric: metrics.find((metric) => metric === value) ?? null })}
        />
        <Select
          label={t('ladder.when')}
          data={stepSchema.shape.when.options.map((value) => ({ value, label: t(`whenWord.${value}`) }))}
          allowDeselect={false}
          value={step.when}
          onChange={(value) => change({ when: value as DraftStep['when'] })}
        />
      </Pair>
      {step.when === 'at' ? null : (
        <div className={classes['short']}>
          <SpanInput
            label={t(step.when === 'before' ? 'ladder.span' : 'ladder.spanAfter')}
            description={t('ladder.spanHint')}
            value={step.seconds === 0 ? null : step.seconds}
            onChange={(seconds) => change({ seconds: seconds ?? 0 })}
            isCounted
            error={isWrong}
          />
        </div>
      )}
    </>
  )
}

function Tell({ step, change }: PartProps) {
  const { t } = useTranslation(['slas', 'mail'])
  const agents = useAgentOptions([...step.agents])
  return (
    <FieldGroup title={t('slas:ladder.tell')}>
      <Checkbox.Group
        aria-label={t('slas:ladder.tell')}
        value={step.notify}
        onChange={(chosen) => change({ notify: stepAudience.filter((who) => chosen.includes(who)) })}
      >
        <Stack gap={8}>
          {stepAudience.map((who) => (
            <Checkbox key={who} value={who} label={t(`mail:alerts.who.${who}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        label={t('slas:ladder.tellOthers')}
        data={agents}
        searchable
        maxValues={slaLimits.agents}
        value={step.agents.map(String)}
        onChange={(ids) => change({ agents: ids.map(Number) })}
      />
    </FieldGroup>
  )
}

function Give({ step, change }: PartProps) {
  const { t } = useTranslation(['slas', 'parts'])
  const { teams, departments } = useOptions()
  const agents = useAgentOptions(step.assignee === null ? [] : [step.assignee])
  return (
    <FieldGroup title={t('slas:ladder.give')}>
      <Checkbox
        label={t('slas:ladder.raisePriority')}
        checked={step.raisePriority}
        onChange={(event) => change({ raisePriority: event.currentTarget.checked })}
      />
      <Pair>
        <Select
          label={t('slas:ladder.assignee')}
          placeholder={t('parts:nobody')}
          data={agents}
          searchable
          clearable
          value={step.assignee === null ? null : String(step.assignee)}
          onChange={(id) => change({ assignee: id === null ? null : Number(id) })}
        />
        <Select
          label={t('slas:ladder.team')}
          placeholder={t('parts:none')}
          data={teams}
          searchable
          clearable
          value={step.team}
          onChange={(team) => change({ team })}
        />
      </Pair>
      <Select
        label={t('slas:ladder.department')}
        placeholder={t('parts:none')}
        data={departments}
        searchable
        clearable
        value={step.department}
        onChange={(department) => change({ department })}
      />
      <Select
        label={t('slas:ladder.macro')}
        description={t('slas:ladder.macroHint')}
        placeholder={t('parts:none')}
        data={useMacroOptions(step.macro)}
        searchable
        clearable
        value={step.macro}
        onChange={(macro) => change({ macro })}
      />
    </FieldGroup>
  )
}

/** Shared macros that change something; also one that does not any more, where the step names it. */
function useMacroOptions(named: string | null): { value: string; label: string }[] {
  const macros = useQuery(editableQuery).data?.items ?? []
  return macros
    .filter(({ key, acts, audience }) => key === named || (acts.length > 0 && audience.kind !== 'personal'))
    .map(({ key, name }) => ({ value: key, label: name }))
}

/** Agents by id; also one who left, where the step names them. */
function useAgentOptions(named: readonly number[]): { value: string; label: string }[] {
  const { agents } = useDesk()
  return agents
    .filter(({ id, active }) => active || named.includes(id))
    .map(({ id, name }) => ({ value: String(id), label: name }))
}
