import { NumberInput, PasswordInput, Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Pair } from '../field-group.tsx'
import type { InboxWithHealth } from '../../parts/inbox-health.ts'
import classes from './inboxes.module.css'
import { portAfter, securities, type Security, type Way } from './presets.ts'
import type { InboxForm } from './use-form.ts'

interface ServerProps {
  form: InboxForm
  way: Way
  inbox: InboxWithHealth | null
  children?: ReactNode
}

/** One server: where it is, and as whom the desk signs in there. */
export function Server({ form, way, inbox, children }: ServerProps) {
  const { t } = useTranslation('mail')
  const { port, security } = form.values[way]
  const choose = (chosen: string | null) => {
    const next = securities.find((one) => one === chosen)
    if (!next || next === security) return
    form.setFieldValue(`${way}.security`, next as Security)
    form.setFieldValue(`${way}.port`, portAfter(way, port, next))
  }
  return (
    <div className={classes['server']}>
      <div className={classes['place']}>
        <TextInput
          label={t('inboxes.host')}
          placeholder={way === 'fetch' ? 'imap.example.com' : 'smtp.example.com'}
          spellCheck={false}
          {...form.getInputProps(`${way}.host`)}
        />
        <Select
          label={t('inboxes.security')}
          data={securities.map((value) => ({ value, label: t(`inboxes.securityOf.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps(`${way}.security`)}
          onChange={choose}
        />
        <NumberInput
          label={t('inboxes.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          {...form.getInputProps(`${way}.port`)}
        />
      </div>
      {security === 'none' ? (
        <p className={classes['warning']} role="status">
          {t('inboxes.plain')}
        </p>
      ) : null}
      <Credentials form={form} way={way} inbox={inbox} />
      {children}
    </div>
  )
}

function Credentials({ form, way, inbox }: Omit<ServerProps, 'children'>) {
  const { t } = useTranslation('mail')
  const isOptional = way === 'send' && form.values.signIn === 'password'
  return (
    <Pair>
      <TextInput
        label={t('inboxes.user')}
        placeholder={isOptional ? t('inboxes.userNone') : form.values.email}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps(`${way}.user`)}
      />
      {form.values.signIn === 'password' ? <Password form={form} way={way} inbox={inbox} /> : null}
    </Pair>
  )
}

function Password({ form, way, inbox }: Omit<ServerProps, 'children'>) {
  const { t } = useTranslation('mail')
  const isKept = inbox?.health[`${way}Password`] ?? false
  const isMoved = isKept && inbox?.[way]?.host !== form.values[way].host
  return (
    <PasswordInput
      label={t('inboxes.password')}
      description={isMoved ? t('inboxes.passwordMoved') : null}
      placeholder={isKept && !isMoved ? t('inboxes.kept') : ''}
      autoComplete="new-password"
      {...form.getInputProps(`${way}Password`)}
    />
  )
}
