import { Button, Drawer, Stack } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SettingKind, settingsHistory } from '#api/history.ts'
import { call } from '../../../lib/api.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useOnTop } from '../../../ui/on-top.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { ChangeCard } from './change.tsx'

export interface Subject {
  kind: SettingKind
  /** Without it: all things of the kind. */
  thing?: string
  name: string
}

/** Opens who changed what, when, and from what to what. */
export function HistoryButton({ compact = false, ...subject }: Subject & { compact?: boolean }) {
  const { t } = useTranslation('keeping')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant={compact ? 'subtle' : 'default'}
        {...(compact ? { color: 'gray', px: 8 } : {})}
        leftSection={<IconHistory size={16} stroke={1.7} />}
        onClick={() => setOpen(true)}
      >
        {t('history.open')}
      </Button>
      {isOpen ? <HistoryDrawer {...subject} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function HistoryDrawer({ kind, thing, name, onClose }: Subject & { onClose: () => void }) {
  const { t } = useTranslation(['keeping', 'parts'])
  useOnTop()
  const changes = useInfiniteQuery({
    queryKey: ['settings', 'history', kind, thing],
    queryFn: ({ pageParam, signal }) => {
      return call(settingsHistory, { query: { kind, key: thing, cursor: pageParam, limit: 30 }, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const items = changes.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t('keeping:history.title', { name })}
      closeButtonProps={{ 'aria-label': t('parts:close') }}
    >
      <Stack gap="md">
        {changes.isPending ? <LoadingRows rows={6} height={48} /> : null}
        {changes.isError ? <QueryProblem error={changes.error} retry={() => void changes.refetch()} /> : null}
        {changes.data && items.length === 0 ? (
          <EmptyState title={t('keeping:history.none')} text={t('keeping:history.noneText')} />
        ) : null}
        {items.map((change) => (
          <ChangeCard key={change.position} change={change} isNamed={thing === undefined && kind !== 'desk'} />
        ))}
        {changes.hasNextPage ? (
          <Button variant="default" loading={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
            {t('keeping:history.more')}
          </Button>
        ) : null}
      </Stack>
    </Drawer>
  )
}
