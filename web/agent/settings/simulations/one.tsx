import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Simulation, simulationsDelete } from '#api/simulations.ts'
import { call } from '../../../lib/api.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Page } from '../../../ui/page.tsx'
import { DeleteButton } from '../keep/delete-button.tsx'
import { useAboutText } from './about.ts'
import { simulationQuery } from './data.ts'
import { Shown } from './shown.tsx'
import classes from './simulations.module.css'

/** One simulation on a page of its own. */
export function SimulationPage() {
  const { t } = useTranslation('simulations')
  const params: Record<string, unknown> = useParams({ strict: false })
  const id = Number(params['id'])
  const about = useAboutText()
  const { data } = useQuery(simulationQuery(id))
  return (
    <Page
      above={
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/settings/simulations" />}>
          ← {t('page.back')}
        </Anchor>
      }
      title={data ? about(data.about) : t('page.one')}
      text={data ? <Started simulation={data} /> : null}
      actions={data ? <Forget id={id} name={about(data.about)} /> : null}
    >
      <div className={classes['page']}>
        <Shown id={id} />
      </div>
    </Page>
  )
}

function Started({ simulation: { startedBy, createdAt, days } }: { simulation: Simulation }) {
  const { t } = useTranslation('simulations')
  return (
    <>
      {t('span', { count: days })} · {t('list.by', { name: startedBy.name })} · <Moment at={createdAt} />
    </>
  )
}

function Forget({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation('simulations')
  const navigate = useNavigate()
  return (
    <DeleteButton
      name={name}
      text={t('page.delete')}
      remove={() => call(simulationsDelete, { params: { id } })}
      onGone={() => void navigate({ to: '/settings/simulations' })}
    />
  )
}
