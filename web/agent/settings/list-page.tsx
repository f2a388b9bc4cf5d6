import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { HistoryButton } from './keep/history.tsx'
import { kindOf } from './keep/kinds.ts'
import type { SectionKey } from '../parts/settings/sections.ts'
import { useOpened } from './use-opened.ts'

interface ListPageProps<Row> {
  section: Exclude<SectionKey, 'desk' | 'lifecycle' | 'mail' | 'suspected' | 'mail-rules' | 'alerts' | 'mail-templates'>
  list: UseQueryResult<{ items: Row[] }>
  columns: (open: (row: Row) => void) => Column<Row>[]
  rowKey: (row: Row) => string | number
  isQuiet?: (row: Row) => boolean
  /** What the button for a new one says; without it there is none. */
  add?: string
  /** More buttons at the right of the title. */
  actions?: ReactNode
  /** Stands above the table, such as what narrows it down. */
  filter?: ReactNode
  isShown?: (row: Row) => boolean
  /** What stands in place of no rows where it is not that there are none. */
  empty?: ReactNode
  /** The form; `row` is null for a new one. */
  dialog?: (row: Row | null, close: () => void) => ReactNode
}

/** A page of the settings that lists things and opens each in a form. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { section, list, add, dialog } = props
  const { t } = useTranslation('settings')
  const { opened, open, close } = useOpened(list.data?.items, props.rowKey)
  const kind = kindOf(section)
  const button = add ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => open(null)}>
      {add}
    </Button>
  ) : null
  const actions = (
    <>
      {kind ? <HistoryButton kind={kind} name={t(`${section}.title`)} /> : null}
      {props.actions}
      {button}
    </>
  )
  return (
    <Page title={t(`${section}.title`)} text={t(`${section}.text`)} actions={actions}>
      {list.isPending ? <LoadingRows rows={6} height={32} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data ? props.filter : null}
      {list.data ? (
        <DataTable
          label={t(`${section}.title`)}
          columns={props.columns(open)}
          rows={props.isShown ? list.data.items.filter(props.isShown) : list.data.items}
          rowKey={props.rowKey}
          {...(props.isQuiet ? { isQuiet: props.isQuiet } : {})}
          empty={props.empty ?? <EmptyState title={t(`${section}.none`)} />}
        />
      ) : null}
      {opened && dialog ? dialog(opened.row, close) : null}
    </Page>
  )
}
