import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { simulationLimits, simulationsStart } from '#api/simulations.ts'
import { CallError, call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { FormProblem } from '../../parts/form-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { type GivenDraft, simulationQuery, simulationsQuery } from './data.ts'
import classes from './simulations.module.css'

const spans = [7, simulationLimits.usualDays, 90, simulationLimits.days]

interface StartProps {
  draft: GivenDraft
  /** Its number, once it has begun. */
  onStarted: (id: number) => void
  /** What the desk finds wrong with the draft, by the names of its form. */
  onRefused?: (errors: Record<string, string>) => void
}

/** On how many days it is to be tried. */
export function Start({ draft, onStarted, onRefused }: StartProps) {
  const { t } = useTranslation('simulations')
  const { sayProblem } = useProblem()
  const [days, setDays] = useState<number>(simulationLimits.usualDays)
  const starting = useMutation({
    mutationFn: () => call(simulationsStart, { body: { draft, days } }),
    onSuccess: (started) => {
      queryClient.setQueryData(simulationQuery(started.id).queryKey, started)
      void queryClient.invalidateQueries({ queryKey: simulationsQuery.queryKey })
      onStarted(started.id)
    },
    onError: (error) => {
      if (error instanceof CallError) onRefused?.(ofDraft(error.fields))
    },
  })
  const { error } = starting
  const fields = error instanceof CallError ? Object.values(error.fields) : []
  return (
    <Stack gap="md">
      <Text size="sm">{t('start.text')}</Text>
      <div className={classes['days']}>
        <span id="simulated-days">{t('start.days')}</span>
        <SegmentedControl
          aria-labelledby="simulated-days"
          data={spans.map((span) => ({ value: String(span), label: t('days', { count: span }) }))}
          value={String(days)}
          onChange={(span) => setDays(Number(span))}
        />
      </div>
      <FormProblem problem={error ? (fields[0] ?? sayProblem(error)) : null} />
      <div className={classes['acts']}>
        <Button
          data-autofocus
          leftSection={<IconFlask size={16} stroke={1.7} />}
          loading={starting.isPending}
          onClick={() => starting.mutate()}
        >
          {t('start.run')}
        </Button>
      </div>
    </Stack>
  )
}

function ofDraft(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name.replace(/^draft\./, ''), text]))
}
