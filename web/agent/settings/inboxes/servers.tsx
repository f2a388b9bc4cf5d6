import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FieldGroup, Pair } from '../field-group.tsx'
import type { InboxWithHealth } from '../../parts/inbox-health.ts'
import classes from './inboxes.module.css'
import { type Preset, presets, providerOf } from './presets.ts'
import { Server } from './server.tsx'
import { HowItSignsIn, SignIn } from './sign-in.tsx'
import { TestServers } from './test-servers.tsx'
import type { InboxForm } from './use-form.ts'
import { filledFor } from './values.ts'

interface ServersProps {
  form: InboxForm
  inbox: InboxWithHealth | null
  busy: boolean
  /** Saves, and goes to the provider. */
  onSignIn: () => void
}

/** How mail comes in and goes out. */
export function Servers({ form, inbox, busy, onSignIn }: ServersProps) {
  const { t } = useTranslation('mail')
  const { signIn, fetches, sends, fetch, send } = form.values
  const provider = (fetches ? providerOf(fetch.host) : null) ?? (sends ? providerOf(send.host) : null)
  return (
    <FieldGroup title={t('inboxes.servers')}>
      <HowItSignsIn form={form} />
      {signIn === 'password' || signIn === 'other' ? <Presets form={form} /> : null}
      {provider && signIn === 'password' ? (
        <p className={classes['warning']} role="status">
          {t(`inboxes.presetNote.${provider}`)}
        </p>
      ) : null}
      <Switch
        label={t('inboxes.fetches')}
        description={t('inboxes.fetchesHint')}
        {...form.getInputProps('fetches', { type: 'checkbox' })}
      />
      {fetches ? (
        <Server form={form} way="fetch" inbox={inbox}>
          <Taking form={form} />
        </Server>
      ) : null}
      <Switch
        label={t('inboxes.sends')}
        description={t('inboxes.sendsHint')}
        {...form.getInputProps('sends', { type: 'checkbox' })}
      />
      {sends ? <Server form={form} way="send" inbox={inbox} /> : null}
      {signIn === 'password' ? null : <SignIn {...{ form, inbox, busy, onSignIn }} provider={signIn} />}
      <TestServers form={form} inbox={inbox?.key ?? null} />
    </FieldGroup>
  )
}

function Presets({ form }: { form: InboxForm }) {
  const { t } = useTranslation('mail')
  const fill = (preset: Preset) => form.setValues((values) => filledFor(preset, values))
  return (
    <div className={classes['presets']} role="group" aria-label={t('inboxes.serversText')}>
      {t('inboxes.serversText')}
      {presets.map((preset) => (
        <Button key={preset} size="compact-sm" variant="default" onClick={() => fill(preset)}>
          {t(`inboxes.preset.${preset}`)}
        </Button>
      ))}
    </div>
  )
}

/** Where mail is read, and what becomes of it there. */
function Taking({ form }: { form: InboxForm }) {
  const { t } = useTranslation('mail')
  const { after } = form.values.fetch
  return (
    <>
      <Pair>
        <TextInput label={t('inboxes.folder')} {...form.getInputProps('fetch.folder')} />
        <Select
          label={t('inboxes.after')}
          data={(['seen', 'move', 'delete'] as const).map((value) => ({ value, label: t(`inboxes.afterOf.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('fetch.after')}
        />
      </Pair>
      {after === 'move' ? <TextInput label={t('inboxes.moveTo')} {...form.getInputProps('fetch.moveTo')} /> : null}
      {after === 'delete' ? (
        <p className={classes['warning']} role="status">
          {t('inboxes.afterDelete')}
        </p>
      ) : null}
    </>
  )
}
