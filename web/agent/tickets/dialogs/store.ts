import type { MacroItem } from '#api/macros.ts'
import { createStore, useStore } from '../data/store.ts'

export const dialogKinds = [
  'assign',
  'status',
  'priority',
  'department',
  'refer',
  'escalate',
  'resolve',
  'hold',
  'tags',
  'macro',
  'why',
  'delete',
] as const
export type DialogKind = (typeof dialogKinds)[number]

export interface OpenDialog {
  kind: DialogKind
  numbers: readonly string[]
  /** The status to set, where the dialog asks for what that status needs. */
  status?: string
  /** The macro to look at, where it was named already. */
  macro?: MacroItem
}

const dialog = createStore<OpenDialog | null>(null)

/** Opens a dialog for these tickets; without any there is nothing to ask about. */
export function openDialog(open: OpenDialog): void {
  if (open.numbers.length > 0) dialog.set(open)
}

export function closeDialog(): void {
  dialog.set(null)
}

export function useDialog(): OpenDialog | null {
  return useStore(dialog)
}
