import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { useProblem } from './problem.ts'

/** Where a query failed: what happened, what to do, and a button that tries again. */
export function QueryProblem({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('parts')
  const { sayProblem } = useProblem()
  return (
    <ErrorState
      title={t('problem.title')}
      text={sayProblem(error)}
      {...(retry ? { retry: { label: t('retry'), run: retry } } : {})}
    />
  )
}

/** Where rows are being fetched. */
export function LoadingRows({ rows = 8, height = 28 }: { rows?: number; height?: number }) {
  const { t } = useTranslation('parts')
  return <RowsSkeleton rows={rows} height={height} label={t('loading')} />
}
