import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type ShownWebhook, webhooksList } from '#api/webhooks.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { WebhookDialog } from './dialog.tsx'
import { GoingChip } from './going-chip.tsx'
import classes from './webhooks.module.css'

/** Other systems that rules tell what happened. */
export function WebhooksPage() {
  const { t } = useTranslation(['settings', 'webhooks'])
  const columns = (open: (row: ShownWebhook) => void): Column<ShownWebhook>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct>,
    },
    {
      key: 'url',
      header: t('webhooks:url'),
      cell: (row) => <span className={classes['address']}>{row.url}</span>,
    },
    {
      key: 'goes',
      header: t('webhooks:goes'),
      cell: (row) => (
        <span className={classes['goes']}>
          <OutOfUse disabled={row.disabled} /> <GoingChip webhook={row} />
        </span>
      ),
      phone: true,
    },
    { key: 'sent', header: t('webhooks:sent'), cell: (row) => <Sent webhook={row} />, align: 'end', phone: true },
  ]
  return (
    <ListPage
      section="webhooks"
      list={useSettingsList(webhooksList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('webhooks.add')}
      dialog={(row, close) => <WebhookDialog webhook={row} onClose={close} />}
    />
  )
}

function Sent({ webhook: { key, name } }: { webhook: ShownWebhook }) {
  const { t } = useTranslation('webhooks')
  return (
    <Anchor
      size="sm"
      className={classes['above'] ?? ''}
      aria-label={t('deliveries', { name })}
      renderRoot={(props) => <Link {...props} to="/settings/webhooks/$key" params={{ key }} />}
    >
      {t('sent')}
    </Anchor>
  )
}
