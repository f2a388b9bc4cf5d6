import { Anchor, Button } from '@mantine/core'
import { IconBuilding, IconPencil, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '#api/customers.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import classes from './customers.module.css'
import { More } from './more.tsx'
import { OrganisationDialog } from './organisation-dialog.tsx'
import { PeopleTable } from './people-table.tsx'
import { organisationQuery, organisationTicketsQuery, peopleQuery } from './queries.ts'
import { PeopleTabs } from './tabs.tsx'
import { Tickets } from './tickets-table.tsx'

export function OrganisationPage() {
  const { t } = useTranslation('customers')
  const params: Record<string, unknown> = useParams({ strict: false })
  const organisation = useQuery(organisationQuery(Number(params['id'])))
  if (organisation.isPending) return <LoadingRows />
  if (organisation.isError) {
    return (
      <Page title={t('organisations.title')} above={<PeopleTabs active="organisations" />}>
        <QueryProblem error={organisation.error} retry={() => void organisation.refetch()} />
      </Page>
    )
  }
  return <Shown organisation={organisation.data} />
}

function Shown({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('customers')
  const [editing, setEditing] = useState(false)
  const tickets = useQuery(organisationTicketsQuery(organisation.id))
  return (
    <Page
      above={
        <Anchor component={Link} to="/organisations" size="sm">
          ← {t('organisations.title')}
        </Anchor>
      }
      title={
        <span className={classes['who']}>
          <IconBuilding size={28} stroke={1.6} aria-hidden />
          {organisation.name}
        </span>
      }
      actions={
        <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
          {t('editShort')}
        </Button>
      }
    >
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Members organisation={organisation} />
          <Tickets tickets={tickets} name={organisation.name} withRequester />
        </div>
        <Details organisation={organisation} />
      </div>
      {editing ? <OrganisationDialog organisation={organisation} onClose={() => setEditing(false)} /> : null}
    </Page>
  )
}

function Members({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('customers')
  const people = useInfiniteQuery(peopleQuery('', organisation.id))
  return (
    <section aria-labelledby="members">
      <h2 id="members" className={classes['heading']}>
        {t('organisations.membersCount', { count: organisation.members })}
      </h2>
      {people.isPending ? <LoadingRows rows={4} height={36} /> : null}
      {people.isError ? <QueryProblem error={people.error} retry={() => void people.refetch()} /> : null}
      {people.data ? (
        <PeopleTable
          within
          rows={people.data.pages.flatMap((page) => page.items)}
          empty={
            <EmptyState
              icon={<IconUsers stroke={1.6} aria-hidden />}
              title={t('organisations.noMembers')}
              text={t('organisations.noMembersText')}
            />
          }
        />
      ) : null}
      <More list={people} label={t('people.more')} />
    </section>
  )
}

function Details({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('customers')
  return (
    <section className={classes['card']} aria-labelledby="details">
      <h2 id="details" className={classes['heading']}>
        {t('details')}
      </h2>
      <dl>
        <dt>{t('organisations.domainsShort')}</dt>
        <dd>{organisation.domains.join(', ') || '–'}</dd>
        <dt>{t('organisations.manager')}</dt>
        <dd>{organisation.manager?.name ?? '–'}</dd>
        <dt>{t('organisations.sharing')}</dt>
        <dd>{organisation.shared ? t('organisations.sharedHint') : t('organisations.notShared')}</dd>
      </dl>
    </section>
  )
}
