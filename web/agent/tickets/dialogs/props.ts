import type { Ticket } from '#api/tickets.ts'

export interface DialogProps {
  tickets: readonly Ticket[]
  /** The status to set, where the dialog asks for what that status needs. */
  status: string | null
  onClose: () => void
}
