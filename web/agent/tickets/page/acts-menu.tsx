import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowsRightLeft,
  IconCheck,
  IconDots,
  IconEyeShare,
  IconHelpCircle,
  IconMailCheck,
  IconMailOpened,
  IconRouteSquare,
  IconStairsUp,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import type { Permission } from '#api/words.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { useChange } from '../data/acts.ts'
import { useAssign } from '../data/use-assign.ts'
import { useRoute } from '../data/use-route.ts'
import { type DialogKind, openDialog } from '../dialogs/store.ts'

const size = 16
const acts: { kind: DialogKind; needs: Permission; icon: ReactNode; combo?: string }[] = [
  { kind: 'resolve', needs: 'ticket.close', icon: <IconCheck size={size} />, combo: 'e' },
  { kind: 'department', needs: 'ticket.transfer', icon: <IconArrowsRightLeft size={size} />, combo: 't' },
  { kind: 'refer', needs: 'ticket.refer', icon: <IconEyeShare size={size} /> },
  { kind: 'escalate', needs: 'ticket.assign', icon: <IconStairsUp size={size} /> },
  { kind: 'delete', needs: 'ticket.delete', icon: <IconTrash size={size} /> },
]

/** Everything else that can be done with the ticket; what the agent may not do is not offered. */
export function ActsMenu({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const assign = useAssign()
  const change = useChange()
  const can = (permission: Permission) => may(me, permission, ticket.department.key)
  const numbers = [ticket.number]
  const mark = () =>
    void change([ticket], { answered: !ticket.answered }, t(ticket.answered ? 'said.unanswered' : 'said.answered'))
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t('acts.more')} title={t('acts.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can('ticket.assign') && ticket.assignee?.id !== me.id ? (
          <Menu.Item
            leftSection={<IconUserCheck size={size} />}
            rightSection={<Kbd combo="i" />}
            onClick={() => assign([ticket], `agent:${me.id}`)}
          >
            {t('acts.toMe')}
          </Menu.Item>
        ) : null}
        {acts
          .filter((act) => can(act.needs) && !ticket.deletedAt)
          .map(({ kind, icon, combo }) => (
            <Menu.Item
              key={kind}
              leftSection={icon}
              rightSection={combo ? <Kbd combo={combo} /> : null}
              onClick={() => openDialog({ kind, numbers })}
            >
              {t(`acts.${kind}`)}
            </Menu.Item>
          ))}
        {can('ticket.markanswered') ? (
          <Menu.Item
            leftSection={ticket.answered ? <IconMailOpened size={size} /> : <IconMailCheck size={size} />}
            onClick={mark}
          >
            {t(ticket.answered ? 'acts.unanswered' : 'acts.answered')}
          </Menu.Item>
        ) : null}
        <DecidedItems ticket={ticket} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** What is about what the desk decides by itself. */
function DecidedItems({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const { canRoute, route } = useRoute()
  return (
    <>
      {canRoute(ticket) ? (
        <Menu.Item leftSection={<IconRouteSquare size={size} />} onClick={() => route([ticket])}>
          {t('acts.route')}
        </Menu.Item>
      ) : null}
      <Menu.Item
        leftSection={<IconHelpCircle size={size} />}
        rightSection={<Kbd combo="w" />}
        onClick={() => openDialog({ kind: 'why', numbers: [ticket.number] })}
      >
        {t('acts.why')}
      </Menu.Item>
    </>
  )
}
