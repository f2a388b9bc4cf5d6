/** Somebody sleeps until it rings or the time is up. Ringing while nobody sleeps spares the next sleep. */
export interface Bell {
  ring(): void
  wait(ms: number): Promise<void>
}

export function createBell(): Bell {
  let hasRung = false
  let awake: (() => void) | null = null
  return {
    ring() {
      hasRung = true
      awake?.()
    },
    async wait(ms) {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          awake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      awake = null
      hasRung = false
    },
  }
}
