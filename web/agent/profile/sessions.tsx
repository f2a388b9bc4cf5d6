import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type agentSession, sessionsEnd, sessionsEndOthers } from '#api/profile.ts'
import { call } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'
import { Chip } from '../../ui/chip.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useProblem } from '../parts/problem.ts'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { browserOf } from './browser.ts'
import { sessionsQuery } from './data.ts'
import classes from './profile.module.css'
import { Section } from './section.tsx'

type AgentSession = z.output<typeof agentSession>

/** Where one is signed in, each to be ended from here. */
export function Sessions() {
  const { t } = useTranslation('profile')
  const sessions = useQuery(sessionsQuery)
  const endOthers = useEnding(() => call(sessionsEndOthers))
  const items = sessions.data?.items ?? []
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')}>
      {sessions.isPending ? <LoadingRows rows={2} height={44} /> : null}
      {sessions.isError ? <QueryProblem error={sessions.error} retry={() => void sessions.refetch()} /> : null}
      <ul className={classes['sessions']}>
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {items.length > 1 ? (
        <Group justify="flex-end">
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('sessions.endOthers')}
          </Button>
        </Group>
      ) : null}
    </Section>
  )
}

function SessionRow({ session }: { session: AgentSession }) {
  const { t } = useTranslation('profile')
  const end = useEnding(() => call(sessionsEnd, { params: { id: session.id } }))
  const { browser, system } = browserOf(session.browser)
  const known = browser && system ? t('sessions.on', { browser, system }) : (browser ?? system)
  const name = known ?? t('sessions.unknown')
  return (
    <li>
      <span className={classes['browser']} {...(session.browser ? { title: session.browser } : {})}>
        <span className="truncate">{name}</span>
        <span className={classes['since']}>
          {t('sessions.seen')} <Moment at={session.seenAt} /> · {t('sessions.since')}{' '}
          <Moment at={session.createdAt} look="short" />
        </span>
      </span>
      {session.current ? (
        <Chip tone="accent">{t('sessions.current')}</Chip>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          aria-label={t('sessions.endOne', { name })}
          onClick={() => end.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}

function useEnding(run: () => Promise<unknown>) {
  const { showProblem } = useProblem()
  return useMutation({
    mutationFn: run,
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
