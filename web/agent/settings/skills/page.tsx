import { useTranslation } from 'react-i18next'
import { type Skill, skillsList } from '#api/availability.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { useAvailability } from '../../parts/availability/data.ts'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { SkillDialog } from './dialog.tsx'

/** What agents are good at, as far as routing asks for it. */
export function SkillsPage() {
  const { t } = useTranslation('settings')
  const there = useAvailability()
  const having = (key: string) => [...there.values()].filter(({ skills }) => skills.includes(key))
  const columns = (open: (row: Skill) => void): Column<Skill>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct>,
    },
    {
      key: 'agents',
      header: t('skills.agents'),
      cell: (row) => <Having names={having(row.key).map(({ agent }) => agent.name)} />,
      phone: true,
    },
    { key: 'marks', header: t('marks'), cell: (row) => <OutOfUse disabled={row.disabled} /> },
  ]
  return (
    <ListPage
      section="skills"
      list={useSettingsList(skillsList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('skills.add')}
      dialog={(row, close) => <SkillDialog skill={row} onClose={close} />}
    />
  )
}

const FEW = 4

function Having({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('settings')
  if (names.length === 0) return t('skills.nobody')
  const rest = names.length - FEW
  return rest > 0 ? t('skills.andMore', { names: names.slice(0, FEW).join(', '), count: rest }) : names.join(', ')
}
