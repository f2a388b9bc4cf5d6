import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { useChange } from '../data/acts.ts'
import { useAssign } from '../data/use-assign.ts'
import { useSetStatus } from '../data/use-status.ts'
import { type Choice, Choices } from '../pick/choices.tsx'
import { useAssigneeChoices, usePriorityChoices, useStatusChoices } from '../pick/use-choices.tsx'
import type { DialogProps } from './props.ts'
import { useReturnFocus } from '../return-focus.ts'
import { closeDialog } from './store.ts'

export function AssignDialog({ tickets }: DialogProps) {
  const { t } = useTranslation('tickets')
  const assign = useAssign()
  const [only, second] = tickets
  const chosen = only?.assignee && !second ? `agent:${only.assignee.id}` : null
  return (
    <PickDialog
      title={t('dialog.assign', { count: tickets.length })}
      choices={useAssigneeChoices(tickets)}
      chosen={chosen}
      onPick={(to) => assign(tickets, to)}
    />
  )
}

export function StatusDialog({ tickets }: DialogProps) {
  const { t } = useTranslation('tickets')
  const setStatus = useSetStatus()
  return (
    <PickDialog
      title={t('dialog.status', { count: tickets.length })}
      choices={useStatusChoices(tickets.map((ticket) => ticket.department.key))}
      chosen={tickets.length === 1 ? (tickets[0]?.status.key ?? null) : null}
      onPick={(key) => setStatus(tickets, key)}
    />
  )
}

export function PriorityDialog({ tickets }: DialogProps) {
  const { t } = useTranslation('tickets')
  const { priorities } = useDesk()
  const change = useChange()
  const pick = (key: string) => {
    const name = priorities.find((one) => one.key === key)?.name ?? key
    void change(tickets, { priority: key }, t('said.priority', { count: tickets.length, priority: name }))
  }
  return (
    <PickDialog
      title={t('dialog.priority', { count: tickets.length })}
      choices={usePriorityChoices()}
      chosen={tickets.length === 1 ? (tickets[0]?.priority.key ?? null) : null}
      onPick={pick}
    />
  )
}

interface PickDialogProps {
  title: string
  choices: readonly Choice[]
  chosen: string | null
  onPick: (value: string) => void
}

/** One list, one keystroke or click, done. */
function PickDialog({ title, choices, chosen, onPick }: PickDialogProps) {
  useReturnFocus()
  const pick = (value: string) => {
    closeDialog()
    onPick(value)
  }
  return (
    <Modal opened onClose={closeDialog} title={title} size="sm" padding="sm" yOffset="12vh" centered={false}>
      <Choices label={title} choices={choices} chosen={chosen} onPick={pick} />
    </Modal>
  )
}
