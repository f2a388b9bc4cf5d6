import { Button, Select, Textarea } from '@mantine/core'
import { IconLock, IconMessageReply } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { departmentsFor, useDesk } from '../../../lib/desk.ts'
import { Editor } from '../../../ui/editor.tsx'
import { useStatusChoices } from '../pick/use-choices.tsx'
import { errorOf, type NewForm } from './form.ts'
import classes from './new.module.css'

/** What is answered and noted in the same act. */
export function Answer({ form }: { form: NewForm }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const { me } = useDesk()
  const [answering, setAnswering] = useState(false)
  const [noting, setNoting] = useState(false)
  const mayReply = departmentsFor(me, 'ticket.reply').length > 0
  return (
    <>
      {answering ? <Reply form={form} /> : null}
      {noting ? (
        <fieldset className={classes['group']} data-note>
          <legend>{t('tickets:composer.note')}</legend>
          <Textarea
            autoFocus
            label={t('tickets:new.note')}
            autosize
            minRows={3}
            value={form.values.note}
            onChange={(event) => form.setFieldValue('note', event.currentTarget.value)}
            error={errorOf(form, 'note')}
          />
        </fieldset>
      ) : null}
      <div className={classes['more']}>
        {mayReply && !answering ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconMessageReply size={16} />}
            onClick={() => setAnswering(true)}
          >
            {t('tickets:new.addReply')}
          </Button>
        ) : null}
        {noting ? null : (
          <Button variant="default" size="xs" leftSection={<IconLock size={16} />} onClick={() => setNoting(true)}>
            {t('tickets:new.addNote')}
          </Button>
        )}
      </div>
    </>
  )
}

function Reply({ form }: { form: NewForm }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const { me } = useDesk()
  const { department } = form.values
  const statuses = useStatusChoices(department ? [department] : departmentsFor(me, 'ticket.create'))
  return (
    <fieldset className={classes['group']}>
      <legend>{t('tickets:composer.reply')}</legend>
      <div className={classes['editor']}>
        <Editor
          initial={form.values.reply}
          onChange={(html) => form.setFieldValue('reply', html)}
          label={t('tickets:composer.reply')}
          placeholder={t('tickets:composer.replyHint')}
          words={t('parts:editor', { returnObjects: true })}
          autoFocus
        />
      </div>
      <Select
        label={t('tickets:new.replyStatus')}
        placeholder={t('tickets:new.asItIs')}
        clearable
        data={statuses.map(({ value, label }) => ({ value, label }))}
        value={form.values.replyStatus}
        onChange={(status) => form.setFieldValue('replyStatus', status)}
        error={errorOf(form, 'reply.status', 'reply')}
      />
    </fieldset>
  )
}
