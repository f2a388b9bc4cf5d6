import { Alert, Progress, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Recount, recountsList } from '#api/recounts.ts'
import { call } from '../../lib/api.ts'
import { useLocale } from '../../lib/i18n.ts'

const UNDER_WAY_MS = 1_500
const AT_REST_MS = 8_000

/** Says while the clocks of open tickets are counted anew, since something changed that they rest on. */
export function Recounting() {
  const { data } = useQuery({
    queryKey: ['settings', recountsList.id],
    queryFn: ({ signal }) => call(recountsList, { signal }),
    refetchInterval: ({ state }) => (underWay(state.data?.items ?? []).length > 0 ? UNDER_WAY_MS : AT_REST_MS),
  })
  const shown = underWay(data?.items ?? [])
  if (shown.length === 0) return null
  return (
    <Stack gap={8} role="status">
      {shown.map((recount) => (
        <UnderWay key={`${recount.kind} ${recount.key}`} recount={recount} />
      ))}
    </Stack>
  )
}

function UnderWay({ recount: { done, total } }: { recount: Recount }) {
  const { t } = useTranslation('settings')
  const locale = useLocale()
  const [some, all] = [done, total].map((count) => count.toLocaleString(locale))
  return (
    <Alert variant="light" color="blue" p="sm">
      <Text size="sm">{t('recounting.text', { done: some, total: all })}</Text>
      <Progress
        mt={8}
        value={total === 0 ? 100 : (done / total) * 100}
        aria-label={t('recounting.label')}
        transitionDuration={300}
      />
    </Alert>
  )
}

function underWay(items: readonly Recount[]): Recount[] {
  return items.filter(({ finishedAt, total }) => finishedAt === null && total > 0)
}
