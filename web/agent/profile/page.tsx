import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Profile } from '#api/profile.ts'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { profileQuery } from './data.ts'
import { Absence } from './absence.tsx'
import { Identity } from './identity.tsx'
import { Looks } from './looks.tsx'
import { Notices } from './notices.tsx'
import { Password } from './password.tsx'
import classes from './profile.module.css'
import { Sessions } from './sessions.tsx'
import { Signature } from './signature.tsx'

/** What an agent sets for themselves. */
export function ProfilePage() {
  const { t } = useTranslation('profile')
  const profile = useQuery(profileQuery)
  return (
    <Page title={t('title')} text={t('text')} width="text">
      {profile.isPending ? <LoadingRows rows={6} height={36} /> : null}
      {profile.isError ? <QueryProblem error={profile.error} retry={() => void profile.refetch()} /> : null}
      {profile.data ? <Sections profile={profile.data} /> : null}
    </Page>
  )
}

function Sections({ profile }: { profile: Profile }) {
  return (
    <div className={classes['sections']}>
      <Identity profile={profile} />
      <Absence profile={profile} />
      <Looks profile={profile} />
      <Notices profile={profile} />
      <Signature profile={profile} />
      <Password username={profile.username} />
      <Sessions />
    </div>
  )
}
