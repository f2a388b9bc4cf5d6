import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepSentence } from '../../parts/promises/sentences.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { FieldGroup } from '../field-group.tsx'
import classes from './slas.module.css'
import { inTime } from './steps.ts'
import { StepDialog } from './step-dialog.tsx'
import { type DraftStep, setPart, type SlaForm } from './use-form.ts'

/** What the desk does by itself as time runs out: steps in the order in which they come, each as a sentence. */
export function LadderField({ form }: { form: SlaForm }) {
  const { t } = useTranslation('slas')
  const { ladder } = form.values
  // Which step is open: one past the last is a new one.
  const [opened, setOpened] = useState<number | null>(null)
  const set = (now: DraftStep[]) => setPart(form, 'ladder', now)
  return (
    <FieldGroup title={t('ladder.title')} text={t('ladder.text')}>
      {ladder.length === 0 ? <Text c="dimmed">{t('ladder.none')}</Text> : null}
      <ol className={classes['steps']}>
        {ladder.map((step, index) => (
          <Step
            key={index}
            form={form}
            step={step}
            index={index}
            onOpen={() => setOpened(index)}
            onRemove={() => set(ladder.filter((_, place) => place !== index))}
          />
        ))}
      </ol>
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpened(ladder.length)}
        >
          {t('ladder.add')}
        </Button>
      </Group>
      {opened === null ? null : (
        <StepDialog
          step={ladder[opened] ?? null}
          promised={form.values.targets.map(({ metric }) => metric)}
          title={ladder[opened] ? t('ladder.stepTitle', { count: opened + 1 }) : t('ladder.newTitle')}
          onClose={() => setOpened(null)}
          onKeep={(step) => {
            set(
              inTime(ladder[opened] ? ladder.map((one, place) => (place === opened ? step : one)) : [...ladder, step]),
            )
            setOpened(null)
          }}
        />
      )}
    </FieldGroup>
  )
}

interface StepProps {
  form: SlaForm
  step: DraftStep
  index: number
  onOpen: () => void
  onRemove: () => void
}

function Step({ form, step, index, onOpen, onRemove }: StepProps) {
  const { t } = useTranslation('slas')
  const speech = useSpeech()
  const wrong = Object.entries(form.errors).find(([name]) => `${name}.`.startsWith(`ladder.${index}.`))
  const count = index + 1
  return (
    <li className={classes['step']}>
      <div>
        <p>{stepSentence(step, speech)}</p>
        {step.note ? <p className={classes['note']}>“{step.note}”</p> : null}
        {wrong ? (
          <p role="alert" className={classes['wrong']}>
            {wrong[1]}
          </p>
        ) : null}
      </div>
      <div className={classes['stepActs']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('ladder.changeStep', { count })}
          title={t('ladder.change')}
          onClick={onOpen}
        >
          <IconPencil size={16} stroke={1.7} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('ladder.removeStep', { count })}
          title={t('ladder.remove')}
          onClick={onRemove}
        >
          <IconTrash size={16} stroke={1.7} />
        </ActionIcon>
      </div>
    </li>
  )
}
