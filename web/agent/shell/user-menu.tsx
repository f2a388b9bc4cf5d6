import { type FloatingPosition, Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core'
import { IconBook2, IconKeyboard, IconLogout } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '#api/agents.ts'
import { call } from '../../lib/api.ts'
import { useMe } from '../../lib/desk.ts'
import { languages, speak } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useProblem } from '../parts/problem.ts'
import classes from './user-menu.module.css'

interface UserMenuProps {
  size: number
  position: FloatingPosition
  className: string
  withWord?: boolean
  onKeys: () => void
}

export function UserMenu({ size, position, className, withWord = false, onKeys }: UserMenuProps) {
  const { t } = useTranslation('shell')
  const me = useMe()
  return (
    <Menu position={position} width={248} offset={8}>
      <Menu.Target>
        <button
          type="button"
          className={className}
          {...(withWord ? {} : { 'aria-label': t('me.menu', { name: me.name }) })}
        >
          <Avatar name={me.name} size={size} />
          {withWord ? t('me.short') : null}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <Text fw={600} truncate>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {me.email}
          </Text>
        </div>
        <Menu.Divider />
        <Choices />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.6} />}
          rightSection={<Kbd combo="?" />}
          onClick={onKeys}
        >
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconBook2 size={16} stroke={1.6} />} component="a" href="/api/docs" target="_blank">
          {t('me.api')}
        </Menu.Item>
        <SignOutItem />
      </Menu.Dropdown>
    </Menu>
  )
}

function Choices() {
  const { t, i18n } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
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
        onChange={(language) => void speak(language)}
      />
    </div>
  )
}

function SignOutItem() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
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
    <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => leave.mutate()}>
      {t('me.signOut')}
    </Menu.Item>
  )
}
