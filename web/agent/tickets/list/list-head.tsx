import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconArrowsSort,
  IconCheck,
  IconChevronDown,
  IconFilter,
  IconLayoutRows,
  IconPlus,
  IconRefresh,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Density, densities } from '#api/session.ts'
import { departmentsFor, useMe } from '../../../lib/desk.ts'
import { useKeepChoice } from '../../parts/keep-choice.ts'
import { QueueMenu } from '../queues/queue-menu.tsx'
import { type ListSearch, type Sort, sortOf, withSort } from './address.ts'
import classes from './list.module.css'
import { setView, useView } from './view.ts'

const offered: readonly Sort[] = ['-updated', '-created', 'created', 'due', 'priority', '-number', '-closed']

interface ListHeadProps {
  search: ListSearch
  count: number | undefined
  fresh: number
  filtering: boolean
  onFilter: () => void
  onSearch: (search: ListSearch) => void
  onRefresh: () => void
  /** Beside a ticket there is room for signs only. */
  strip: boolean
}

export function ListHead({ strip, search, count, fresh, filtering, onFilter, onSearch, onRefresh }: ListHeadProps) {
  const { t } = useTranslation('tickets')
  const sort = sortOf(search)
  return (
    <div className={classes['bar']}>
      <h1>
        <QueueMenu queue={search.queue} deleted={search.deleted ?? false} />
      </h1>
      {count === undefined ? null : <span className={classes['count']}>{count}</span>}
      <span role="status">
        {fresh > 0 ? (
          <button type="button" className={classes['pill']} onClick={onRefresh}>
            ↑ {t('list.new', { count: fresh })}
          </button>
        ) : null}
      </span>
      <span className={classes['push']} />
      <SortMenu strip={strip} sort={sort} onSort={(picked) => onSearch(withSort(search, picked))} />
      <Tooltip label={t('filters.toggle')}>
        <ActionIcon aria-label={t('filters.toggle')} aria-expanded={filtering} onClick={onFilter}>
          <IconFilter size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <DensityMenu />
      <PhoneNew />
      <Tooltip label={t('list.refresh')}>
        <ActionIcon aria-label={t('list.refresh')} onClick={onRefresh}>
          <IconRefresh size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

/** A phone has no sidebar, and so no other way to begin a ticket. */
function PhoneNew() {
  const { t } = useTranslation('tickets')
  const phone = useMediaQuery('(max-width: 768px)', false, { getInitialValueInEffect: false })
  const me = useMe()
  if (!phone || departmentsFor(me, 'ticket.create').length === 0) return null
  return (
    <ActionIcon renderRoot={(props) => <Link {...props} to="/tickets/new" />} aria-label={t('new.title')}>
      <IconPlus size={18} stroke={1.6} />
    </ActionIcon>
  )
}

interface SortMenuProps {
  strip: boolean
  sort: Sort
  onSort: (sort: Sort) => void
}

function SortMenu({ strip, sort, onSort }: SortMenuProps) {
  const { t } = useTranslation('tickets')
  const words = (one: Sort) => t(`sort.${one.replace('-', '_') as '_updated'}`)
  const label = `${t('sort.label')}: ${words(sort)}`
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {strip ? (
          <ActionIcon aria-label={label} title={label}>
            <IconArrowsSort size={18} stroke={1.6} />
          </ActionIcon>
        ) : (
          <Button variant="default" size="compact-sm" h={28} fw={400} rightSection={<IconChevronDown size={14} />}>
            <span className="sr-only">{t('sort.label')}: </span>
            {words(sort)}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => onSort(one)}
            rightSection={one === sort ? <IconCheck size={14} aria-label={t('density.chosen')} /> : null}
          >
            {words(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function DensityMenu() {
  const { t } = useTranslation('tickets')
  const { density } = useView()
  const keep = useKeepChoice()
  const choose = (one: Density) => {
    setView({ density: one })
    keep({ density: one })
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('density.label')} title={t('density.label')}>
          <IconLayoutRows size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {densities.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => choose(one)}
            rightSection={one === density ? <IconCheck size={14} aria-label={t('density.chosen')} /> : null}
          >
            {t(`density.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
