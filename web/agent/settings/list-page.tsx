import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import type { SectionKey } from './sections.ts'

interface ListPageProps<Row> {
  section: Exclude<SectionKey, 'desk'>
  list: UseQueryResult<{ items: Row[] }>
  columns: (open: (row: Row) => void) => Column<Row>[]
  rowKey: (row: Row) => string | number
  isQuiet?: (row: Row) => boolean
  /** What the button for a new one says; without it there is none. */
  add?: string
  /** The form; `row` is null for a new one. */
  dialog?: (row: Row | null, close: () => void) => ReactNode
}

/** A page of the settings that lists things and opens each in a form. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { section, list, add, dialog } = props
  const { t } = useTranslation('settings')
  const [opened, setOpened] = useState<{ row: Row | null } | null>(null)
  const button = add ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened({ row: null })}>
      {add}
    </Button>
  ) : null
  return (
    <Page title={t(`${section}.title`)} text={t(`${section}.text`)} actions={button}>
      {list.isPending ? <LoadingRows rows={6} height={32} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data ? (
        <DataTable
          label={t(`${section}.title`)}
          columns={props.columns((row) => setOpened({ row }))}
          rows={list.data.items}
          rowKey={props.rowKey}
          {...(props.isQuiet ? { isQuiet: props.isQuiet } : {})}
          empty={<EmptyState title={t(`${section}.none`)} />}
        />
      ) : null}
      {opened && dialog ? dialog(opened.row, () => setOpened(null)) : null}
    </Page>
  )
}
