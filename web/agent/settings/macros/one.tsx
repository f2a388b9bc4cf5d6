import { Anchor, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Macro, macrosDelete } from '#api/macros.ts'
import { call, CallError } from '../../../lib/api.ts'
import { useMe } from '../../../lib/desk.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { macroQuery } from '../../parts/macros/queries.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { DeleteButton } from '../keep/delete-button.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { OutOfUse } from '../marks.tsx'
import { MacroForm } from './form.tsx'
import classes from './macros.module.css'
import { inSettings, type MacroPlace, NEW, ofOnesOwn } from './place.ts'

/** One macro, or one that is yet to be written. */
export function MacroPage() {
  const { t } = useTranslation(['macros', 'settings'])
  const params: Record<string, unknown> = useParams({ strict: false })
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const place = pathname.startsWith('/settings') ? inSettings : ofOnesOwn
  const key = String(params['key'])
  const isNew = key === NEW
  const found = useQuery({ ...macroQuery(key), enabled: !isNew })
  const isGone = found.error instanceof CallError && found.error.status === 404
  const macro = isNew ? null : found.data
  const leave = () => void navigate({ to: place.list, ignoreBlocker: true })
  return (
    <Page
      above={<Back place={place} />}
      title={
        <span className={classes['title']}>
          {isNew ? t('macros:page.new') : (macro?.name ?? t('macros:one'))}
          <OutOfUse disabled={macro?.disabled ?? false} />
        </span>
      }
      actions={macro?.editable ? <Acts macro={macro} onGone={leave} /> : null}
    >
      {!isNew && found.isPending ? <LoadingRows rows={8} height={40} /> : null}
      {found.isError && !isGone ? <QueryProblem error={found.error} retry={() => void found.refetch()} /> : null}
      {isGone || macro?.editable === false ? (
        <EmptyState title={t('macros:page.unknown')} text={t('macros:page.unknownText')} />
      ) : null}
      {macro === null || macro?.editable ? <MacroForm key={key} macro={macro} place={place} /> : null}
    </Page>
  )
}

function Back({ place }: { place: MacroPlace }) {
  const { t } = useTranslation('macros')
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to={place.list} />}>
      ← {place === ofOnesOwn ? t('own.title') : t('page.back')}
    </Anchor>
  )
}

function Acts({ macro, onGone }: { macro: Macro; onGone: () => void }) {
  const { t } = useTranslation('macros')
  const { admin } = useMe()
  const { key, name, uses } = macro
  return (
    <Group gap={4}>
      {admin ? <HistoryButton kind="macro" thing={key} name={name} compact /> : null}
      {uses.length === 0 ? (
        <DeleteButton
          name={name}
          text={t('page.delete')}
          remove={() => call(macrosDelete, { params: { key } })}
          onGone={onGone}
        />
      ) : null}
    </Group>
  )
}
