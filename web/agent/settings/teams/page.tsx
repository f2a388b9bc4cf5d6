import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type team, teamsList } from '#api/teams.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { TeamDialog } from './dialog.tsx'

type Team = z.output<typeof team>

export function TeamsPage() {
  const { t } = useTranslation('settings')
  const columns = (open: (row: Team) => void): Column<Team>[] => [
    { key: 'name', header: t('field.name'), cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct> },
    { key: 'marks', header: t('marks'), cell: (row) => <OutOfUse disabled={row.disabled} />, phone: true },
    { key: 'lead', header: t('teams.lead'), cell: (row) => row.lead?.name ?? '' },
    { key: 'members', header: t('teams.members'), cell: (row) => row.members.map(({ name }) => name).join(', ') },
  ]
  return (
    <ListPage
      section="teams"
      list={useSettingsList(teamsList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('teams.add')}
      dialog={(row, close) => <TeamDialog team={row} onClose={close} />}
    />
  )
}
