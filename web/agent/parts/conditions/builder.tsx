import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#api/conditions.ts'
import classes from './conditions.module.css'
import { completeOf, kept, type Offer, rootOf } from './edit.ts'
import { GroupField } from './group.tsx'
import { QueryField } from './query-field.tsx'
import { conditionSentence } from './sentences.ts'
import { useConditionVoice } from './use-voice.ts'

interface ConditionBuilderProps {
  value: Condition | null
  onChange: (condition: Condition | null) => void
  /** What can be asked here. */
  offer: Offer
  /** What is wrong, by path. */
  errors: Record<string, unknown>
  /** The name of the field that holds the condition: paths of errors begin with it. */
  path: string
  /** Says it whole: "Taken when {{all}}." */
  sentence: (all: string) => string
  /** What it means to have none. */
  none: string
  /** Whether what is written as text cannot be read: then nothing must be saved. */
  onUnread?: (isUnread: boolean) => void
}

/** Conditions, put together in a form that reads like a sentence, or written as a line of text. */
export function ConditionBuilder({ value, onChange, offer, errors, path, ...texts }: ConditionBuilderProps) {
  const { t } = useTranslation('conditions')
  const [isText, setText] = useState(false)
  const voice = useConditionVoice([value])
  const complete = completeOf(value)
  const wrong = Object.entries(errors).find(([name]) => name === path || name === `${path}.all`)?.[1]
  const isPlaced = Object.keys(errors).some((name) => name.startsWith(`${path}.`))
  const turn = (toText: boolean) => {
    setText(toText)
    texts.onUnread?.(false)
  }
  return (
    <div className={classes['builder']}>
      <p className={classes['sentence']} aria-live="polite">
        {complete ? texts.sentence(conditionSentence(complete, voice)) : value === null ? texts.none : null}
      </p>
      {isText ? (
        <QueryField value={value} onChange={onChange} onUnread={texts.onUnread} />
      ) : (
        <GroupField
          group={rootOf(value)}
          onChange={(root) => onChange(kept(root))}
          about={{ offer, errors, voice, root: rootOf(value) }}
          path={[path]}
          place=""
        />
      )}
      {typeof wrong === 'string' && (isText || !isPlaced) ? (
        <p role="alert" className={classes['wrong']}>
          {wrong}
        </p>
      ) : null}
      <div className={classes['asText']}>
        <Button variant="subtle" size="compact-xs" onClick={() => turn(!isText)}>
          {isText ? t('builder.asForm') : t('builder.asText')}
        </Button>
      </div>
    </div>
  )
}
