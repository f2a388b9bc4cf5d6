import type { Explained } from '#api/conditions.ts'
import type { Named, Source } from '#api/words.ts'
import { Fault } from '#platform/base/fault.ts'

/** Who and what was turned away, and by which rule. */
export interface Rejecting {
  at: Date
  rule: Named
  version: number
  reason: string
  if: Explained | null
  source: Source
  from: { name: string; email: string | null }
  subject: string
}

/** A rule turns away what would have become a ticket: nothing of it is written. */
export class Rejected extends Fault {
  readonly rejecting: Rejecting

  constructor(rejecting: Rejecting) {
    super('forbidden', rejecting.reason)
    this.rejecting = rejecting
  }
}
