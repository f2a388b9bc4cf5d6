import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ticketsOf } from '../data/cache.ts'
import { DeleteDialog } from './delete.tsx'
import { EscalateDialog } from './escalate.tsx'
import { HoldDialog } from './hold.tsx'
import { MacroDialog } from './macro.tsx'
import { AssignDialog, PriorityDialog, StatusDialog } from './picks.tsx'
import type { DialogProps } from './props.ts'
import { ReferDialog } from './refer.tsx'
import { ResolveDialog } from './resolve.tsx'
import { closeDialog, type DialogKind, type OpenDialog } from './store.ts'
import { TagsDialog } from './tags.tsx'
import { TransferDialog } from './transfer.tsx'
import { WhyDialog } from './why.tsx'

const dialogs: Record<DialogKind, (props: DialogProps) => ReactNode> = {
  assign: AssignDialog,
  status: StatusDialog,
  priority: PriorityDialog,
  department: TransferDialog,
  refer: ReferDialog,
  escalate: EscalateDialog,
  resolve: ResolveDialog,
  hold: HoldDialog,
  tags: TagsDialog,
  macro: MacroDialog,
  why: WhyDialog,
  delete: DeleteDialog,
}

/** The dialog that somebody asked for, with the tickets it is about. */
export function DialogHost({ dialog }: { dialog: OpenDialog }) {
  const client = useQueryClient()
  const tickets = ticketsOf(client, dialog.numbers)
  const Dialog = dialogs[dialog.kind]
  if (tickets.length === 0) return null
  const { kind, status = null, macro = null } = dialog
  return <Dialog key={kind} {...{ tickets, status, macro }} onClose={closeDialog} />
}
