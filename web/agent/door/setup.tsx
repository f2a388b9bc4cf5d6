import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DoorPage, doorstepQuery } from './door-page.tsx'
import { SetupForm } from './setup-form.tsx'
import { keptToken } from './token.ts'

/** The first run: names the desk and its first admin. */
export function SetupPage() {
  const { t } = useTranslation('door')
  const token = keptToken()
  const { data } = useQuery(doorstepQuery)
  if (data?.ready) {
    return (
      <DoorPage title={t('setup.done')} text={t('setup.doneText')}>
        <p>
          <Anchor component={Link} to="/sign-in">
            {t('toSignIn')}
          </Anchor>
        </p>
      </DoorPage>
    )
  }
  if (!token) {
    return (
      <DoorPage title={t('notSetUp.title')} text={t('notSetUp.text')}>
        {null}
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('setup.title')} text={t('setup.text')}>
      <SetupForm token={token} />
    </DoorPage>
  )
}
