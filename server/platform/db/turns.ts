/** So many at once; the others wait, in the order in which they came. */
export interface Turns {
  take(): Promise<() => void>
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let free = atOnce
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return {
    async take() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      let isOver = false
      return () => {
        if (!isOver) release()
        isOver = true
      }
    },
  }
}
