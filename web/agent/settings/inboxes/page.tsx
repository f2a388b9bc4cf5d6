import { useTranslation } from 'react-i18next'
import { inboxesList } from '#api/inboxes.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'
import { InboxDialog } from './dialog.tsx'
import type { InboxWithHealth } from '../../parts/inbox-health.ts'
import classes from './inboxes.module.css'
import { InboxState } from './state.tsx'
import { WaysIn } from './ways-in.tsx'

export function InboxesPage() {
  const { t } = useTranslation('mail')
  const list = useSettingsList(inboxesList)
  const columns = useColumns()
  return (
    <ListPage
      section="inboxes"
      list={list}
      columns={columns}
      rowKey={(inbox) => inbox.key}
      isQuiet={(inbox) => inbox.disabled}
      empty={<WaysIn />}
      add={t('inboxes.add')}
      dialog={(inbox, close) => (
        <InboxDialog inbox={inbox} isOnly={(list.data?.items.length ?? 0) < 2} onClose={close} />
      )}
    />
  )
}

function useColumns() {
  const { t } = useTranslation(['mail', 'settings'])
  const { nameOf } = useOptions()
  return (open: (inbox: InboxWithHealth) => void): Column<InboxWithHealth>[] => [
    {
      key: 'name',
      header: t('mail:inboxes.name'),
      cell: (inbox) => (
        <RowAct onClick={() => open(inbox)}>
          <span className={classes['name']}>
            {inbox.name}
            {inbox.isDefault ? <Chip tone="accent">{t('mail:inboxes.isDefault')}</Chip> : null}
            <span className={classes['address']}>{inbox.email}</span>
          </span>
        </RowAct>
      ),
    },
    {
      key: 'health',
      header: t('mail:inboxes.health'),
      cell: (inbox) => <InboxState inbox={inbox} />,
      phone: true,
    },
    { key: 'ways', header: t('mail:inboxes.ways'), cell: (inbox) => <Ways inbox={inbox} /> },
    {
      key: 'department',
      header: t('settings:field.department'),
      cell: (inbox) => (inbox.department ? nameOf('departments', inbox.department) : '–'),
    },
  ]
}

function Ways({ inbox: { fetch, send } }: { inbox: InboxWithHealth }) {
  const { t } = useTranslation('mail')
  return (
    <span className={classes['ways']}>
      <span>{t('inboxes.in', { way: fetch ? `IMAP, ${fetch.host}` : t('inboxes.byOther') })}</span>
      <span>{t('inboxes.out', { way: send ? `SMTP, ${send.host}` : t('inboxes.byDesk') })}</span>
    </span>
  )
}
