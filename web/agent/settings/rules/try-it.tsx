import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesTest } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { Moment } from '../../../ui/moment.tsx'
import { ExplainedCondition } from '../../parts/decisions/explained.tsx'
import { useProblem } from '../../parts/problem.ts'
import { useConditionVoice } from '../../parts/conditions/use-voice.ts'
import { FieldGroup } from '../field-group.tsx'
import classes from './rules.module.css'
import type { Values } from './use-form.ts'

/** Whether the rule, as it is being written, would act on a ticket; and if not, why not. */
export function TryIt({ values }: { values: Values }) {
  const { t } = useTranslation('rules')
  const { sayProblem } = useProblem()
  const [number, setNumber] = useState('')
  const trying = useMutation({
    mutationFn: () => {
      const { when, if: condition } = values
      return call(rulesTest, { body: { rule: { when, if: condition }, ticket: number.trim().replace('#', '') } })
    },
  })
  return (
    <FieldGroup title={t('try.title')} text={t('try.text')}>
      <Group align="end" gap={8}>
        <TextInput
          label={t('try.ticket')}
          inputMode="numeric"
          value={number}
          onChange={(event) => {
            setNumber(event.currentTarget.value)
            trying.reset()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            // It stands in the form of the rule, which must not be saved by it.
            event.preventDefault()
            trying.mutate()
          }}
        />
        <Button
          variant="default"
          loading={trying.isPending}
          disabled={number.trim() === ''}
          onClick={() => trying.mutate()}
        >
          {t('try.run')}
        </Button>
      </Group>
      <div role="status" className={classes['tried']}>
        {trying.error ? <p className={classes['wrong']}>{sayProblem(trying.error)}</p> : null}
        {trying.data ? <Outcome {...trying.data} /> : null}
      </div>
    </FieldGroup>
  )
}

type Tried = Awaited<ReturnType<typeof call<typeof rulesTest>>>

function Outcome({ event, listens, holds, explained }: Tried) {
  const { t } = useTranslation('rules')
  const { nameOf } = useConditionVoice()
  return (
    <>
      <p>
        <strong>{t(listens && holds ? 'try.would' : listens ? 'try.wouldNot' : 'try.deaf')}</strong>{' '}
        {event ? (
          <span className={classes['quiet']}>
            {t('try.on', { event: nameOf('event', event.name) })} <Moment at={event.at} />
          </span>
        ) : (
          <span className={classes['quiet']}>{t('try.asItIs')}</span>
        )}
      </p>
      {explained ? <ExplainedCondition explained={explained} /> : null}
    </>
  )
}
