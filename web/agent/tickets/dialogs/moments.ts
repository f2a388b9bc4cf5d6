export interface Proposal {
  name: 'tomorrow' | 'monday' | 'week'
  at: Date
}

/** Moments that are often meant, at nine in the morning of the reader's zone. */
export function proposals(now: Date): Proposal[] {
  const untilMonday = (8 - now.getDay()) % 7 || 7
  return [
    { name: 'tomorrow', at: morning(now, 1) },
    { name: 'monday', at: morning(now, untilMonday) },
    { name: 'week', at: morning(now, 7) },
  ]
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9)
}

/** As a `datetime-local` input wants it: local time without a zone. */
export function localInput(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** What such an input holds, as a moment of the contract; empty is null. */
export function momentOf(local: string): string | null {
  const at = new Date(local)
  return local && !Number.isNaN(at.getTime()) ? at.toISOString() : null
}
