import { Anchor, Group } from '@mantine/core'
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ruleGroupsList, rulesDelete, rulesList, type ShownRule } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { DeleteButton } from '../keep/delete-button.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { RuleForm } from './form.tsx'
import classes from './rules.module.css'

/** The key in the address of a rule that is yet to be made; its group stands behind `#`. */
export const NEW = 'new'

/** One rule with everything about it. */
export function RulePage() {
  const { t } = useTranslation('rules')
  const params: Record<string, unknown> = useParams({ strict: false })
  const { hash } = useLocation()
  const navigate = useNavigate()
  const list = useSettingsList(rulesList)
  const groups = useSettingsList(ruleGroupsList)
  const isNew = params['key'] === NEW
  const rule = isNew ? null : list.data?.items.find(({ key }) => key === params['key'])
  const gone = () => void navigate({ to: '/settings/rules', ignoreBlocker: true })
  const failed = list.isError ? list : groups.isError ? groups : null
  const isReady = list.data !== undefined && groups.data !== undefined
  return (
    <Page
      above={
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/settings/rules" />}>
          ← {t('page.back')}
        </Anchor>
      }
      title={
        <span className={classes['title']}>
          {isNew ? t('page.new') : (rule?.name ?? t('page.one'))} <OutOfUse disabled={rule?.disabled ?? false} />
        </span>
      }
      text={t('page.text')}
      actions={rule ? <Acts rule={rule} onGone={gone} /> : null}
    >
      {!isReady && !failed ? <LoadingRows rows={8} height={40} /> : null}
      {failed ? <QueryProblem error={failed.error} retry={() => void failed.refetch()} /> : null}
      {isReady && rule === undefined ? <EmptyState title={t('page.unknown')} text={t('page.unknownText')} /> : null}
      {isReady && rule !== undefined ? (
        <RuleForm
          key={rule?.key ?? NEW}
          rule={rule}
          group={groups.data.items.find(({ key }) => key === hash)?.key ?? groups.data.items[0]?.key ?? ''}
        />
      ) : null}
    </Page>
  )
}

function Acts({ rule: { key, name }, onGone }: { rule: ShownRule; onGone: () => void }) {
  const { t } = useTranslation('rules')
  return (
    <Group gap={4}>
      <HistoryButton kind="rule" thing={key} name={name} compact />
      <DeleteButton
        name={name}
        text={t('page.delete')}
        remove={() => call(rulesDelete, { params: { key } })}
        onGone={onGone}
      />
    </Group>
  )
}
