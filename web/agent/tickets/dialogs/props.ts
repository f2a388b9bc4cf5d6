import type { MacroItem } from '#api/macros.ts'
import type { Ticket } from '#api/tickets.ts'

export interface DialogProps {
  tickets: readonly Ticket[]
  /** The status to set, where the dialog asks for what that status needs. */
  status: string | null
  /** The macro to look at, where it was named already. */
  macro: MacroItem | null
  onClose: () => void
}
