import type { ReactNode } from 'react'
import classes from './data-table.module.css'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** On a phone the first column and those marked stay. */
  phone?: boolean
  align?: 'end'
}

interface DataTableProps<Row> {
  /** What the table lists; read out. */
  label: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Rows shown as out of use. */
  isQuiet?: (row: Row) => boolean
  /** What stands in place of no rows. */
  empty: ReactNode
}

/** A table with hairlines. Put a `RowAct` in the first column and the whole row can be clicked. */
export function DataTable<Row>({ label, columns, rows, rowKey, isQuiet, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return <div className={classes['frame']}>{empty}</div>
  return (
    <div className={classes['frame']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column.key} scope="col" {...marks(column, index)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-quiet={isQuiet?.(row) || undefined}>
              {columns.map((column, index) => (
                <td key={column.key} {...marks(column, index)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function marks<Row>(column: Column<Row>, index: number) {
  return { 'data-phone': index === 0 || column.phone ? true : undefined, 'data-align': column.align }
}

/** The name of a row, as a button that covers the row. */
export function RowAct({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <button type="button" className={rowCover} onClick={onClick}>
      {children}
    </button>
  )
}

/** For a link that covers its row. */
export const rowCover = classes['cover'] ?? ''
