import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { inboxesList } from '#api/inboxes.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import type { InboxWithHealth } from '../../parts/inbox-health.ts'
import { Pair } from '../field-group.tsx'
import { useSettingsList } from '../queries.ts'
import classes from './inboxes.module.css'
import { isOf } from './presets.ts'
import { SignedIn } from './signed-in.tsx'
import type { InboxForm } from './use-form.ts'
import { filledFor, type SignInWay, signInWays } from './values.ts'

type Provider = Exclude<SignInWay, 'password'>

/** By passwords, or by somebody's sign-in at a provider, whose servers are then filled in. */
export function HowItSignsIn({ form }: { form: InboxForm }) {
  const { t } = useTranslation('mail')
  const choose = (chosen: string | null) => {
    const way = signInWays.find((one) => one === chosen)
    if (!way || way === form.values.signIn) return
    form.setFieldValue('signIn', way)
    if (way === 'password' || way === 'other' || isOf(way, form.values.fetch.host)) return
    form.setValues((values) => filledFor(way, values))
  }
  return (
    <Select
      label={t('signIn.how')}
      data={signInWays.map((value) => ({ value, label: t(`signIn.way.${value}`) }))}
      allowDeselect={false}
      {...form.getInputProps('signIn')}
      onChange={choose}
    />
  )
}

interface SignInProps {
  form: InboxForm
  inbox: InboxWithHealth | null
  provider: Provider
  busy: boolean
  onSignIn: () => void
}

/** The application at the provider, and the way there. */
export function SignIn({ form, inbox, provider, busy, onSignIn }: SignInProps) {
  const { t } = useTranslation('mail')
  const signIn = inbox?.health.signIn ?? null
  const { tokenUrl, authorizeUrl } = form.values.oauth
  const isPlain = provider === 'other' && [tokenUrl, authorizeUrl].some((url) => url.startsWith('http:'))
  return (
    <div className={classes['server']}>
      <p className={classes['note']}>{t(`signIn.text.${provider}`)}</p>
      <Redirect />
      <Pair>
        <TextInput
          label={t('signIn.clientId')}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('oauth.clientId')}
        />
        <PasswordInput
          label={t('signIn.clientSecret')}
          placeholder={inbox?.health.clientSecret ? t('inboxes.kept') : ''}
          autoComplete="new-password"
          {...form.getInputProps('clientSecret')}
        />
      </Pair>
      {provider === 'microsoft' ? (
        <TextInput
          label={t('signIn.tenant')}
          description={t('signIn.tenantHint')}
          placeholder="example.com"
          spellCheck={false}
          {...form.getInputProps('oauth.tenant')}
        />
      ) : null}
      {provider === 'other' ? <OwnProvider form={form} /> : null}
      {isPlain ? (
        <p className={classes['warning']} role="status">
          {t('signIn.plain')}
        </p>
      ) : null}
      <div className={classes['presets']}>
        <Button
          variant={signIn ? 'default' : 'filled'}
          leftSection={<IconLogin2 size={16} stroke={1.7} />}
          loading={busy}
          onClick={onSignIn}
        >
          {signIn ? t('signIn.again') : t('signIn.begin', { provider: t(`signIn.at.${provider}`) })}
        </Button>
        <span className={classes['beside']}>
          {signIn ? <SignedIn signIn={signIn} /> : t('signIn.none')} {t('signIn.hint')}
        </span>
      </div>
    </div>
  )
}

/** Where the provider sends the browser back to: it has to be told so beforehand. */
function Redirect() {
  const { t } = useTranslation('mail')
  const address = useSettingsList(inboxesList).data?.redirect ?? ''
  return (
    <TextInput
      label={t('signIn.redirect')}
      value={address}
      readOnly
      rightSection={<CopyButton value={address} label={t('signIn.copy')} copied={t('signIn.copied')} />}
    />
  )
}

function OwnProvider({ form }: { form: InboxForm }) {
  const { t } = useTranslation('mail')
  return (
    <>
      {(['authorizeUrl', 'tokenUrl', 'scopes'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`signIn.${field}`)}
          placeholder={field === 'scopes' ? 'openid email offline_access' : 'https://login.example.com/…'}
          spellCheck={false}
          {...form.getInputProps(`oauth.${field}`)}
        />
      ))}
    </>
  )
}
