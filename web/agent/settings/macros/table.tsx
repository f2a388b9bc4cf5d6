import { TextInput } from '@mantine/core'
import { IconLock, IconMessageReply, IconPaperclip } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, DataTable, rowCover } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { useActWords } from '../../parts/acts/use-act-words.ts'
import { wordsInShort } from '../../parts/macros/in-short.ts'
import { useAudienceWords } from '../../parts/macros/use-audience.ts'
import { OutOfUse } from '../marks.tsx'
import classes from './macros.module.css'
import type { MacroPlace } from './place.ts'

interface MacrosTableProps {
  macros: readonly MacroItem[]
  place: MacroPlace
  label: string
  /** What stands in place of none. */
  empty: ReactNode
}

const MANY = 8

/** Macros with what they say and do; each opens on a page of its own. */
export function MacrosTable({ macros, place, label, empty }: MacrosTableProps) {
  const { t } = useTranslation(['macros', 'settings'])
  const [typed, setTyped] = useState('')
  const audience = useAudienceWords()
  const wanted = typed.trim().toLowerCase()
  const shown = macros.filter(({ name, preview }) => `${name} ${preview}`.toLowerCase().includes(wanted))
  const columns: Column<MacroItem>[] = [
    { key: 'name', header: t('settings:field.name'), cell: (macro) => <Name macro={macro} place={place} /> },
    { key: 'acts', header: t('macros:column.acts'), cell: (macro) => <What macro={macro} /> },
    {
      key: 'audience',
      header: t('macros:column.audience'),
      cell: (macro) => <Chip>{audience(macro)}</Chip>,
      phone: true,
    },
    { key: 'used', header: t('macros:column.used'), cell: (macro) => <Used macro={macro} short /> },
  ]
  return (
    <>
      {macros.length > MANY ? (
        <TextInput
          type="search"
          maw={320}
          mb="sm"
          aria-label={t('macros:filter')}
          placeholder={t('macros:filter')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      <DataTable
        label={label}
        columns={columns}
        rows={shown}
        rowKey={(macro) => macro.key}
        isQuiet={(macro) => macro.disabled}
        empty={macros.length > 0 ? <EmptyState title={t('macros:nothingFits')} /> : empty}
      />
    </>
  )
}

function Name({ macro, place }: { macro: MacroItem; place: MacroPlace }) {
  return (
    <div className={classes['name']}>
      <Link className={rowCover} to={place.one} params={{ key: macro.key }}>
        {macro.name}
      </Link>
      {macro.preview ? <small className="truncate">{wordsInShort(macro.preview)}</small> : null}
    </div>
  )
}

function What({ macro }: { macro: MacroItem }) {
  const words = useActWords()
  return (
    <span className={classes['marks']}>
      <OutOfUse disabled={macro.disabled} />
      {macro.preview ? <Mode mode={macro.mode} /> : null}
      {macro.files > 0 ? <Chip icon={<IconPaperclip aria-hidden />}>{macro.files}</Chip> : null}
      {macro.acts.map((act, place) => (
        <Chip key={place}>{words(act)}</Chip>
      ))}
    </span>
  )
}

function Mode({ mode }: Pick<MacroItem, 'mode'>) {
  const { t } = useTranslation('macros')
  const Icon = mode === 'note' ? IconLock : IconMessageReply
  return <Chip icon={<Icon aria-hidden stroke={1.7} />}>{t(`mode.${mode}`)}</Chip>
}

export function Used({ macro: { used }, short = false }: { macro: Pick<MacroItem, 'used'>; short?: boolean }) {
  const { t } = useTranslation('macros')
  if (used.count === 0) return <span className={classes['quiet']}>{short ? '–' : t('page.usedNever')}</span>
  return (
    <span className={classes['used']} data-short={short || undefined}>
      {short ? t('page.times', { count: used.count }) : t('page.used', { count: used.count })}{' '}
      {used.at ? (
        <small className={classes['quiet']}>
          <Moment at={used.at} look={short ? 'relative' : 'short'} />
        </small>
      ) : null}
    </span>
  )
}
