import { type FloatingPosition, Popover, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core'
import { IconBolt, IconBook2, IconChartBar, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut } from '#api/session.ts'
import { call } from '../../lib/api.ts'
import { useDesk, useMe } from '../../lib/desk.ts'
import { languages, speak } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { AgentFace } from '../parts/availability/face.tsx'
import { useOwnAvailability } from '../parts/availability/data.ts'
import { OwnAvailability } from '../parts/availability/own.tsx'
import { useKeepChoice } from '../parts/keep-choice.ts'
import { useProblem } from '../parts/problem.ts'
import { managesWork } from '../parts/routing.ts'
import classes from './user-menu.module.css'

interface UserMenuProps {
  size: number
  position: FloatingPosition
  className: string
  withWord?: boolean
  onKeys: () => void
}

/** Who one is, colours, language, keys, sign out. */
export function UserMenu({ size, position, className, withWord = false, onKeys }: UserMenuProps) {
  const { t } = useTranslation(['shell', 'routing'])
  const me = useMe()
  const [opened, setOpened] = useState(false)
  const presence = useOwnAvailability()?.presence
  const name = presence ? t('routing:own.me', { name: me.name, presence: t(`routing:presence.${presence}`) }) : me.name
  const label = t('shell:me.menu', { name })
  return (
    <Popover position={position} width={256} offset={8} trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
          className={className}
          onClick={() => setOpened(!opened)}
          {...(withWord ? {} : { 'aria-label': label })}
        >
          <AgentFace name={me.name} id={me.id} size={size} presence={presence} />
          {withWord ? <span>{t('shell:me.short')}</span> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        <div className={classes['who']}>
          <Text fw={600} truncate>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {me.email}
          </Text>
        </div>
        <div className={classes['there']}>
          <OwnAvailability />
        </div>
        <Choices />
        <Acts
          onClose={() => setOpened(false)}
          onKeys={() => {
            setOpened(false)
            onKeys()
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices() {
  const { t, i18n } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const keep = useKeepChoice()
  const schemes = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))
  return (
    <div className={classes['choices']}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('scheme.label')}
        data={schemes}
        value={colorScheme}
        onChange={setColorScheme}
      />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('language')}
        data={languages.map((value) => ({ value, label: value === 'de' ? 'Deutsch' : 'English' }))}
        value={i18n.language === 'de' ? 'de' : 'en'}
        onChange={(language) => keep({ language }, () => void speak(language))}
      />
    </div>
  )
}

function Acts({ onKeys, onClose }: { onKeys: () => void; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const desk = useDesk()
  const { showProblem } = useProblem()
  const leave = useMutation({
    mutationFn: () => call(signOut),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      queryClient.clear()
    },
    onError: showProblem,
  })
  return (
    <div className={classes['acts']}>
      <Link to="/profile" onClick={onClose}>
        <IconUserCircle size={16} stroke={1.6} aria-hidden />
        {t('me.profile')}
      </Link>
      <Link to="/macros" onClick={onClose}>
        <IconBolt size={16} stroke={1.6} aria-hidden />
        {t('me.macros')}
      </Link>
      {managesWork(desk) ? (
        <Link to="/workload" onClick={onClose}>
          <IconChartBar size={16} stroke={1.6} aria-hidden />
          {t('area.workload')}
        </Link>
      ) : null}
      <button type="button" onClick={onKeys}>
        <IconKeyboard size={16} stroke={1.6} aria-hidden />
        {t('keys.title')}
        <Kbd combo="?" />
      </button>
      <a href="/api/docs" target="_blank" rel="noreferrer">
        <IconBook2 size={16} stroke={1.6} aria-hidden />
        {t('me.api')}
      </a>
      <button type="button" onClick={() => leave.mutate()}>
        <IconLogout size={16} stroke={1.6} aria-hidden />
        {t('me.signOut')}
      </button>
    </div>
  )
}
