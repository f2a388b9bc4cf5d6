import { Button, Checkbox, Group, Switch } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { agentAlertEvents, type Channels } from '#api/alerts.ts'
import type { Profile } from '#api/profile.ts'
import { queryClient } from '../../lib/query.ts'
import { setDesktopNotices, useDesktopNotices } from '../parts/desktop-notices.ts'
import { allByMail, type Way, ways, withChoice, wants } from './channels.ts'
import { profileQuery, useChangeProfile } from './data.ts'
import classes from './profile.module.css'
import { Section } from './section.tsx'

const PLACE = 'notices'

/** How one hears of what happens, by event; each choice counts at once. */
export function Notices({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile')
  const set = useChannels()
  const { channels } = profile
  // A link led here before there was anything to lead to.
  useEffect(() => {
    if (window.location.hash === `#${PLACE}`) document.getElementById(PLACE)?.scrollIntoView()
  }, [])
  const anyMail = agentAlertEvents.some((event) => wants(channels, event, 'mail'))
  return (
    <Section title={t('notices.title')} text={t('notices.text')} id={PLACE}>
      <table className={classes['channels']}>
        <thead>
          <tr>
            <th scope="col">{t('notices.event')}</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {t(`notices.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agentAlertEvents.map((event) => (
            <tr key={event}>
              <th scope="row">{t(`notices.on.${event}`)}</th>
              {ways.map((way) => (
                <td key={way}>
                  <Checkbox
                    aria-label={t(labels[way], { event: t(`notices.on.${event}`) })}
                    checked={wants(channels, event, way)}
                    onChange={({ currentTarget }) =>
                      set(withChoice(channels, { event, way, on: currentTarget.checked }))
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => set(allByMail(channels, !anyMail))}>
          {t(anyMail ? 'notices.allMailOff' : 'notices.allMailOn')}
        </Button>
      </Group>
      <OnDesktop />
    </Section>
  )
}

const labels = { mail: 'notices.mailOf', app: 'notices.appOf' } as const satisfies Record<Way, string>

/** Shows a choice before it is kept, so that the next one builds on it. */
function useChannels(): (channels: Channels) => void {
  const change = useChangeProfile()
  return (channels) => {
    queryClient.setQueryData(profileQuery.queryKey, (known) => known && { ...known, channels })
    const onError = () => void queryClient.invalidateQueries({ queryKey: profileQuery.queryKey })
    change.mutate({ channels }, { onError })
  }
}

function OnDesktop() {
  const { t } = useTranslation('profile')
  const state = useDesktopNotices()
  if (state === null) return null
  return (
    <Switch
      label={t('notices.desktop')}
      description={t(state === 'denied' ? 'notices.desktopDenied' : 'notices.desktopHint')}
      checked={state === 'on'}
      disabled={state === 'denied'}
      onChange={({ currentTarget }) => void setDesktopNotices(currentTarget.checked)}
    />
  )
}
