import { IconAlertOctagon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import type { Permission } from '#api/words.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { absolute } from '../../../lib/dates.ts'
import { may, useDesk } from '../../../lib/desk.ts'
import { Chip } from '../../../ui/chip.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { PriorityLabel } from '../../parts/priority.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { PeekButton } from '../clocks/peek.tsx'
import { useChange } from '../data/acts.ts'
import { useAssign } from '../data/use-assign.ts'
import { useSetStatus } from '../data/use-status.ts'
import { openDialog } from '../dialogs/store.ts'
import { PickButton } from '../pick/pick-button.tsx'
import { useAssigneeChoices, usePriorityChoices, useSlaChoices, useStatusChoices } from '../pick/use-choices.tsx'
import classes from './page.module.css'

/** What stands about the ticket, each changed by a click where the agent may. */
export function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const locale = useLocale()
  const { me } = useDesk()
  const can = (permission: Permission) => may(me, permission, ticket.department.key)
  return (
    <div className={classes['facts']}>
      <StatusFact ticket={ticket} can={can('ticket.edit') || can('ticket.close') || can('ticket.reply')} />
      <PeekButton ticket={ticket} />
      <PriorityFact ticket={ticket} can={can('ticket.edit')} />
      <AssigneeFact ticket={ticket} can={can('ticket.assign')} />
      <DepartmentFact ticket={ticket} can={can('ticket.transfer')} />
      <SlaFact ticket={ticket} can={can('ticket.edit')} />
      {ticket.escalatedAt ? (
        <Chip tone="red" icon={<IconAlertOctagon aria-hidden />} title={absolute(ticket.escalatedAt, locale)} strong>
          {t('escalated')}
        </Chip>
      ) : null}
    </div>
  )
}

interface FactProps {
  ticket: Ticket
  can: boolean
}

function StatusFact({ ticket, can }: FactProps) {
  const { t } = useTranslation('tickets')
  const setStatus = useSetStatus()
  return (
    <PickButton
      name={t('fields.status')}
      value={ticket.status.name}
      icon={<StatusDot status={ticket.status} />}
      choices={useStatusChoices([ticket.department.key])}
      chosen={ticket.status.key}
      disabled={!can}
      onPick={(key) => setStatus([ticket], key)}
    />
  )
}

function PriorityFact({ ticket, can }: FactProps) {
  const { t } = useTranslation('tickets')
  const { priorities } = useDesk()
  const change = useChange()
  const pick = (key: string) => {
    const priority = priorities.find((one) => one.key === key)?.name ?? key
    void change([ticket], { priority: key }, t('said.priority', { count: 1, priority }))
  }
  return (
    <PickButton
      name={t('fields.priority')}
      value={ticket.priority.name}
      icon={<PriorityLabel priority={ticket.priority} compact />}
      choices={usePriorityChoices()}
      chosen={ticket.priority.key}
      disabled={!can}
      onPick={pick}
    />
  )
}

function AssigneeFact({ ticket, can }: FactProps) {
  const { t } = useTranslation('tickets')
  const assign = useAssign()
  const { assignee, team } = ticket
  const value = [assignee?.name, team?.name].filter(Boolean).join(' · ')
  return (
    <PickButton
      name={t('fields.assignee')}
      named
      value={value || t('pick.nobody')}
      icon={assignee ? <PersonAvatar name={assignee.name} agentId={assignee.id} size={18} /> : null}
      choices={useAssigneeChoices([ticket])}
      chosen={assignee ? `agent:${assignee.id}` : team ? `team:${team.key}` : 'nobody'}
      disabled={!can}
      onPick={(to) => assign([ticket], to)}
    />
  )
}

function DepartmentFact({ ticket, can }: FactProps) {
  const { t } = useTranslation('tickets')
  const words = (
    <>
      <span className={classes['quiet']}>{t('fields.department')}</span>
      <span className="truncate">{ticket.department.name}</span>
    </>
  )
  if (!can) return <span className={classes['fact']}>{words}</span>
  const transfer = () => openDialog({ kind: 'department', numbers: [ticket.number] })
  return (
    <button type="button" className={classes['fact']} aria-haspopup="dialog" onClick={transfer}>
      {words}
    </button>
  )
}

function SlaFact({ ticket, can }: FactProps) {
  const { t } = useTranslation('tickets')
  const change = useChange()
  const choices = useSlaChoices()
  return (
    <PickButton
      name={t('fields.sla')}
      named
      value={ticket.sla?.name ?? t('pick.none')}
      choices={choices}
      chosen={ticket.sla?.key ?? ''}
      disabled={!can}
      onPick={(key) => void change([ticket], { sla: key || null }, t('said.sla'))}
    />
  )
}
