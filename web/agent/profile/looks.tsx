import { Input, SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Profile } from '#api/profile.ts'
import { densities, languages } from '#api/session.ts'
import { useDesk } from '../../lib/desk.ts'
import { speak, speakAsBrowser } from '../../lib/i18n.ts'
import { timeZones } from '../parts/zones.ts'
import { useChangeProfile } from './data.ts'
import classes from './profile.module.css'
import { Section } from './section.tsx'

const NONE = 'none'

/** How the app speaks to one, and how close things stand; each counts at once. */
export function Looks({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile')
  const change = useChangeProfile()
  const setDensity = (chosen: string) => {
    const density = densities.find((one) => one === chosen)
    if (density) change.mutate({ density })
  }
  return (
    <Section title={t('looks.title')} text={t('looks.text')}>
      <div className={classes['pair']}>
        <LanguageField profile={profile} />
        <ZoneField profile={profile} />
      </div>
      <Input.Wrapper label={t('density.label')} description={t('density.hint')} labelElement="div">
        <div>
          <SegmentedControl
            mt={6}
            aria-label={t('density.label')}
            data={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
            value={profile.density ?? 'normal'}
            onChange={setDensity}
          />
        </div>
      </Input.Wrapper>
    </Section>
  )
}

function LanguageField({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile')
  const change = useChangeProfile()
  const choose = (chosen: string | null) => {
    const language = languages.find((one) => one === chosen) ?? null
    const turn = () => void (language === null ? speakAsBrowser() : speak(language))
    change.mutate({ language }, { onSuccess: turn })
  }
  return (
    <Select
      label={t('language')}
      data={[
        { value: NONE, label: t('asBrowser') },
        { value: 'en', label: 'English' },
        { value: 'de', label: 'Deutsch' },
      ]}
      allowDeselect={false}
      value={profile.language ?? NONE}
      onChange={choose}
    />
  )
}

function ZoneField({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile')
  const change = useChangeProfile()
  const { settings } = useDesk()
  const zones = [...new Set([...(profile.zone ? [profile.zone] : []), ...timeZones()])]
  return (
    <Select
      label={t('zone')}
      data={[{ value: NONE, label: t('asDesk', { zone: settings.zone }) }, ...zones]}
      searchable
      allowDeselect={false}
      value={profile.zone ?? NONE}
      onChange={(zone) => change.mutate({ zone: zone === NONE ? null : zone })}
    />
  )
}
