import { useTranslation } from 'react-i18next'
import { settingsGet } from '#api/settings.ts'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { useSettingsList } from '../queries.ts'
import { DeskForm } from './form.tsx'

export function DeskPage() {
  const { t } = useTranslation('settings')
  const settings = useSettingsList(settingsGet)
  return (
    <Page title={t('desk.title')} text={t('desk.text')} width="text">
      {settings.isPending ? <LoadingRows rows={6} height={36} /> : null}
      {settings.isError ? <QueryProblem error={settings.error} retry={() => void settings.refetch()} /> : null}
      {settings.data ? <DeskForm settings={settings.data} /> : null}
    </Page>
  )
}
