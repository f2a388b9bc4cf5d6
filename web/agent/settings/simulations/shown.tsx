import { Alert, Button, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Simulation, simulationsCancel } from '#api/simulations.ts'
import { call } from '../../../lib/api.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { queryClient } from '../../../lib/query.ts'
import { useProblem } from '../../parts/problem.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { isUnderWay, simulationQuery } from './data.ts'
import { Result } from './result.tsx'
import classes from './simulations.module.css'

/** A simulation as far as it has come. */
export function Shown({ id, onAgain }: { id: number; onAgain?: () => void }) {
  const { t } = useTranslation('simulations')
  const { data, error, refetch } = useQuery(simulationQuery(id))
  if (!data) return error ? <QueryProblem error={error} retry={() => void refetch()} /> : <LoadingRows rows={6} />
  return (
    <Stack gap="lg">
      {isUnderWay(data) ? <UnderWay simulation={data} /> : null}
      {data.state === 'cancelled' ? <Alert color="gray">{t('state.cancelledText')}</Alert> : null}
      {data.state === 'failed' ? (
        <Alert color="red" role="alert" title={t('state.failed')}>
          {data.problem}
        </Alert>
      ) : null}
      {data.summary ? <Result simulation={data} summary={data.summary} /> : null}
      {onAgain && !isUnderWay(data) ? (
        <div className={classes['acts']}>
          <Button variant="default" onClick={onAgain}>
            {t('again')}
          </Button>
        </div>
      ) : null}
    </Stack>
  )
}

function UnderWay({ simulation: { id, state, progress, tickets } }: { simulation: Simulation }) {
  const { t } = useTranslation(['simulations', 'parts'])
  const { showProblem } = useProblem()
  const locale = useLocale()
  const cancelling = useMutation({
    mutationFn: () => call(simulationsCancel, { params: { id } }),
    onSuccess: (now) => queryClient.setQueryData(simulationQuery(id).queryKey, now),
    onError: showProblem,
  })
  return (
    <Stack gap={8}>
      <div className={classes['underWay']}>
        <Text size="sm" role="status">
          {state === 'waiting'
            ? t('simulations:state.waitingText')
            : t('simulations:state.runningText', { count: tickets, tickets: tickets.toLocaleString(locale) })}
        </Text>
        <Button variant="default" size="xs" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
          {t('parts:cancel')}
        </Button>
      </div>
      <Progress
        value={Math.round(progress * 100)}
        aria-label={t('simulations:state.label')}
        transitionDuration={300}
        size="lg"
      />
      <Text size="sm" c="dimmed">
        {t('simulations:state.leave')}
      </Text>
    </Stack>
  )
}
