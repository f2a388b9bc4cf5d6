import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/desk.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { editableQuery } from '../../parts/macros/queries.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { inSettings, type MacroPlace, NEW, ofOnesOwn } from './place.ts'
import { MacrosTable } from './table.tsx'

/** All macros of the desk. */
export function MacrosPage() {
  const { t } = useTranslation('settings')
  return <Macros place={inSettings} title={t('macros.title')} text={t('macros.text')} />
}

/** Those that an agent may change: their own, and those of departments and teams that are in their care. */
export function OwnMacrosPage() {
  const { t } = useTranslation('macros')
  return <Macros place={ofOnesOwn} title={t('own.title')} text={t('own.text')} />
}

function Macros({ place, title, text }: { place: MacroPlace; title: string; text: string }) {
  const { t } = useTranslation(['macros', 'settings'])
  const me = useMe()
  const macros = useQuery(editableQuery)
  const isOwn = place === ofOnesOwn
  // An administrator may change all; here are those that nobody else cares for.
  const shown = (macros.data?.items ?? []).filter(({ audience, owner }) => {
    return !isOwn || !me.admin || audience.kind !== 'personal' || owner?.id === me.id
  })
  return (
    <Page
      title={title}
      text={text}
      actions={
        <>
          {isOwn ? null : <HistoryButton kind="macro" name={title} />}
          <Button
            leftSection={<IconPlus size={16} />}
            renderRoot={(props) => <Link {...props} to={place.one} params={{ key: NEW }} />}
          >
            {t('macros:page.new')}
          </Button>
        </>
      }
    >
      {macros.isPending ? <LoadingRows rows={6} height={32} /> : null}
      {macros.isError ? <QueryProblem error={macros.error} retry={() => void macros.refetch()} /> : null}
      {macros.data ? (
        <MacrosTable
          macros={shown}
          place={place}
          label={title}
          empty={<EmptyState title={t('settings:macros.none')} />}
        />
      ) : null}
    </Page>
  )
}
