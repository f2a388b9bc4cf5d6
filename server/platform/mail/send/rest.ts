/** Keeps away for a while from a server that could not be reached, so that its mails hold up nothing else. */
export interface Rest {
  /** What the server said last, where it is not to be asked now; null where it may be asked. */
  reason(): string | null
  /** What came of asking: null where it answered. */
  learn(trouble: string | null): void
}

/** After trouble one asks again at a time, and not before `ms` are over. */
export function createRest(now: () => Date, ms: number): Rest {
  let trouble: string | null = null
  let until = 0
  return {
    reason() {
      if (trouble === null) return null
      const at = now().getTime()
      if (at < until) return trouble
      until = at + ms
      return null
    },
    learn(found) {
      trouble = found
      until = found === null ? 0 : now().getTime() + ms
    },
  }
}
