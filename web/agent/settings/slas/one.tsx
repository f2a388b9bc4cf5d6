import { Anchor } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { slasList } from '#api/sla.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { ThingActs } from '../keep/footer.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { Recounting } from '../recounting.tsx'
import { PlanForm } from './form.tsx'
import classes from './slas.module.css'

/** One plan with everything it can say. */
export function SlaPage() {
  const { t } = useTranslation('slas')
  const params: Record<string, unknown> = useParams({ strict: false })
  const navigate = useNavigate()
  const list = useSettingsList(slasList)
  const sla = list.data?.items.find(({ key }) => key === params['key'])
  const gone = () => void navigate({ to: '/settings/slas', ignoreBlocker: true })
  return (
    <Page
      above={
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/settings/slas" />}>
          ← {t('page.back')}
        </Anchor>
      }
      title={
        sla ? (
          <span className={classes['title']}>
            {sla.name} <OutOfUse disabled={sla.disabled} />
          </span>
        ) : (
          t('page.back')
        )
      }
      text={t('page.text')}
      actions={sla ? <ThingActs kind="sla" thing={sla} onGone={gone} /> : null}
    >
      <Recounting />
      {list.isPending ? <LoadingRows rows={8} height={40} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && !sla ? <EmptyState title={t('page.unknown')} text={t('page.unknownText')} /> : null}
      {sla ? <PlanForm key={sla.key} sla={sla} /> : null}
    </Page>
  )
}
