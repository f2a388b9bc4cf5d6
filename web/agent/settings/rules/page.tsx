import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  type RuleGroup,
  ruleGroupsCreate,
  ruleGroupsList,
  ruleGroupsPatch,
  rulesList,
  type ShownRule,
} from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useProblem } from '../../parts/problem.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { useOrder } from '../keep/move.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSaved, useSettingsList } from '../queries.ts'
import { useOpened } from '../use-opened.ts'
import { GroupDialog } from './group-dialog.tsx'
import { NEW } from './one.tsx'
import classes from './rules.module.css'
import { RulesTable } from './table.tsx'

/** The rules, group after group, in the order in which they are looked at. */
export function RulesPage() {
  const { t } = useTranslation(['settings', 'rules'])
  const list = useSettingsList(rulesList)
  const groups = useSettingsList(ruleGroupsList)
  const { opened, open, close } = useOpened(groups.data?.items, ({ key }) => key)
  const failed = list.isError ? list : groups.isError ? groups : null
  const all = groups.data?.items ?? []
  const rulesOf = (group: RuleGroup) => (list.data?.items ?? []).filter((rule) => rule.group === group.key)
  return (
    <Page
      title={t('settings:rules.title')}
      text={t('settings:rules.text')}
      actions={
        <>
          <HistoryButton kind="rule" name={t('settings:rules.title')} />
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => open(null)}>
            {t('rules:group.new')}
          </Button>
          {all.length > 0 ? <NewRule group={null} /> : null}
        </>
      }
    >
      {(list.isPending || groups.isPending) && !failed ? <LoadingRows rows={6} height={40} /> : null}
      {failed ? <QueryProblem error={failed.error} retry={() => void failed.refetch()} /> : null}
      {groups.data && all.length === 0 ? (
        <EmptyState title={t('settings:rules.none')} text={t('rules:noneText')} action={<FirstRule />} />
      ) : null}
      {list.data ? <Groups groups={all} rulesOf={rulesOf} onChange={open} /> : null}
      {opened ? (
        <GroupDialog
          group={opened.row}
          isEmpty={opened.row !== null && rulesOf(opened.row).length === 0}
          onClose={close}
        />
      ) : null}
    </Page>
  )
}

/** Rules stand in groups: the first one gets its group with it. */
function FirstRule() {
  const { t } = useTranslation('rules')
  const { showProblem } = useProblem()
  const navigate = useNavigate()
  const saved = useSaved()
  const making = useMutation({
    mutationFn: () => call(ruleGroupsCreate, { body: { name: t('group.first'), mode: 'all' } }),
    onSuccess: ({ key }) => {
      saved()
      void navigate({ to: '/settings/rules/$key', params: { key: NEW }, hash: key })
    },
    onError: showProblem,
  })
  return (
    <Button leftSection={<IconPlus size={16} />} loading={making.isPending} onClick={() => making.mutate()}>
      {t('page.first')}
    </Button>
  )
}

function NewRule({ group }: { group: RuleGroup | null }) {
  const { t } = useTranslation('rules')
  return (
    <Button
      variant={group ? 'subtle' : 'filled'}
      size={group ? 'compact-sm' : 'sm'}
      leftSection={<IconPlus size={group ? 14 : 16} />}
      renderRoot={(props) => (
        <Link {...props} to="/settings/rules/$key" params={{ key: NEW }} {...(group ? { hash: group.key } : {})} />
      )}
    >
      {t('page.new')}
    </Button>
  )
}

interface GroupsProps {
  groups: readonly RuleGroup[]
  rulesOf: (group: RuleGroup) => ShownRule[]
  onChange: (group: RuleGroup) => void
}

function Groups({ groups, rulesOf, onChange }: GroupsProps) {
  const { t } = useTranslation(['rules', 'keeping'])
  const order = useOrder({
    step: 10,
    save: (key, position) => call(ruleGroupsPatch, { params: { key }, body: { position } }),
  })
  const things = groups.map(({ key, name, position }) => ({ key, name, place: position }))
  return (
    <>
      {order.status}
      {groups.map((group) => (
        <section key={group.key} className={classes['section']} aria-label={group.name}>
          <header className={classes['sectionHead']}>
            <h2>{group.name}</h2>
            <Chip>{t(`rules:group.modes.${group.mode}`)}</Chip>
            <OutOfUse disabled={group.disabled} />
            <span className={classes['sectionActs']}>
              <NewRule group={group} />
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(group)}>
                {t('rules:group.change')}
              </Button>
              {order.buttons(things, { ...group, place: group.position })}
            </span>
          </header>
          <RulesTable group={group} rules={rulesOf(group)} />
        </section>
      ))}
    </>
  )
}
