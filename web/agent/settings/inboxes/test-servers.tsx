import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconPlugConnected } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { inboxesTest } from '#api/inboxes.ts'
import { call } from '../../../lib/api.ts'
import { useTroubleText } from '../../parts/mail-trouble.ts'
import { useProblem } from '../../parts/problem.ts'
import classes from './inboxes.module.css'
import type { InboxForm } from './use-form.ts'
import { serversIn } from './values.ts'

/** Tries the servers as they are filled in, and says of each what it answered. */
export function TestServers({ form, inbox }: { form: InboxForm; inbox: string | null }) {
  const { t } = useTranslation('mail')
  const { sayProblem } = useProblem()
  const servers = serversIn(form.values)
  const test = useMutation({
    mutationFn: (body: typeof servers) => call(inboxesTest, { body: { key: inbox, ...body } }),
  })
  const run = () => {
    const { errors } = form.validate()
    if (!Object.keys(errors).some((field) => /^(fetch|send)/.test(field))) test.mutate(servers)
  }
  // An answer holds for what was tried.
  const isCurrent = JSON.stringify(test.variables) === JSON.stringify(servers)
  const isNothing = !servers.fetch && !servers.send
  return (
    <div className={classes['results']}>
      <div className={classes['presets']}>
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} stroke={1.7} />}
          loading={test.isPending}
          disabled={isNothing}
          onClick={run}
        >
          {t('inboxes.test')}
        </Button>
        <Text size="sm" c="dimmed" flex={1} miw={200}>
          {t(isNothing ? 'inboxes.testNothing' : 'inboxes.testHint')}
        </Text>
      </div>
      <div role="status" className={classes['results']}>
        {isCurrent && test.data?.fetch ? <Answer name={t('inboxes.testFetch')} {...test.data.fetch} /> : null}
        {isCurrent && test.data?.send ? <Answer name={t('inboxes.testSend')} {...test.data.send} /> : null}
        {isCurrent && test.isError ? (
          <Answer name={t('inboxes.test')} ok={false} message={sayProblem(test.error)} />
        ) : null}
      </div>
    </div>
  )
}

function Answer({ name, ok, message }: { name: string; ok: boolean; message: string }) {
  const troubleText = useTroubleText()
  const Icon = ok ? IconCircleCheck : IconAlertTriangle
  return (
    <p className={classes['result']} data-ok={ok}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <span>
        <b>{name}:</b> {troubleText(message)}
      </span>
    </p>
  )
}
