import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { edit, type Message } from '#api/messages.ts'
import { call } from '../../../lib/api.ts'
import { Editor } from '../../../ui/editor.tsx'
import { useProblem } from '../../parts/problem.ts'
import { putTimeline } from '../data/cache.ts'
import { isBlank } from '../composer/drafts.ts'
import classes from './page.module.css'

interface EditMessageProps {
  message: Message
  number: string
  onDone: () => void
}

/** Corrects what was written; the earlier version stays readable for agents. */
export function EditMessage({ message, number, onDone }: EditMessageProps) {
  const { t } = useTranslation(['tickets', 'parts'])
  const client = useQueryClient()
  const { showProblem } = useProblem()
  const [html, setHtml] = useState(message.html)
  const save = useMutation({
    mutationFn: () => call(edit, { params: { number, message: message.id }, body: { body: html, format: 'html' } }),
    onSuccess: (edited) => {
      putTimeline(client, number, [edited])
      void client.invalidateQueries({ queryKey: ['versions', number, message.id] })
      onDone()
    },
    onError: showProblem,
  })
  return (
    <div className={classes['editing']}>
      <Editor
        initial={message.html}
        onChange={setHtml}
        label={t('tickets:message.edit')}
        words={t('parts:editor', { returnObjects: true })}
        autoFocus
      />
      <Group gap="xs" justify="flex-end" p={8}>
        <Button variant="default" size="xs" onClick={onDone}>
          {t('parts:cancel')}
        </Button>
        <Button size="xs" loading={save.isPending} disabled={isBlank(html)} onClick={() => save.mutate()}>
          {t('parts:save')}
        </Button>
      </Group>
    </div>
  )
}
