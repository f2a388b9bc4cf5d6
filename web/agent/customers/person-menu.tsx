import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowMerge, IconDots, IconDownload, IconEraser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { customersExport } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import { addressOf } from '../../lib/api.ts'
import { departmentsFor, useMe } from '../../lib/desk.ts'

const size = 16

interface PersonMenuProps {
  customer: Customer
  onMerge: () => void
  onErase: () => void
}

/** What is seldom done with a person; what the agent may not do is not offered. */
export function PersonMenu({ customer, onMerge, onErase }: PersonMenuProps) {
  const { t } = useTranslation('customers')
  const me = useMe()
  const mayMerge = departmentsFor(me, 'ticket.edit').length > 0
  if (!mayMerge && !me.admin) return null
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size={36} aria-label={t('acts.more', { name: customer.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayMerge ? (
          <Menu.Item leftSection={<IconArrowMerge size={size} />} onClick={onMerge}>
            {t('acts.merge')}
          </Menu.Item>
        ) : null}
        {me.admin ? (
          <>
            <Menu.Item
              leftSection={<IconDownload size={size} />}
              component="a"
              href={addressOf(customersExport, { params: { id: customer.id } })}
              download
            >
              {t('acts.export')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconEraser size={size} />} color="red" onClick={onErase}>
              {t('acts.erase')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
