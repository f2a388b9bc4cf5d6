import type { Inbox } from '#api/inboxes.ts'

/** From which address a letter goes out: the one it names, else its department's, else the default one. */
export function inboxFor(
  inboxes: ReadonlyMap<string, Inbox>,
  { inbox, department }: { inbox: string | null; department: string | null },
): Inbox | null {
  const usable = [...inboxes.values()].filter(({ disabled }) => !disabled)
  const ofDepartment = department === null ? undefined : usable.find((one) => one.department === department)
  return (
    usable.find(({ key }) => key === inbox) ??
    ofDepartment ??
    usable.find(({ isDefault }) => isDefault) ??
    usable[0] ??
    null
  )
}

export type NoWay = 'demo' | 'no-address' | 'no-server'

/** Why a mail stays here, as its reader is told. */
export const reasons: Record<NoWay | 'too-many', string> = {
  demo: 'A demo desk sends no mail.',
  'no-address': 'The desk has no email address to send from yet.',
  'no-server': 'The desk has no mail server to send by yet.',
  'too-many': 'Too many automatic mails to this address in an hour.',
}
