/** Chance that falls the same way for the same seed. */
export interface Dice {
  /** At least 0, below 1. */
  throw(): number
  whole(from: number, to: number): number
  chance(share: number): boolean
  of<T>(...choices: readonly [T, ...T[]]): T
  from<T>(choices: readonly T[]): T
  shuffled<T>(things: readonly T[]): T[]
}

export function diceFrom(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const from = <T>(choices: readonly T[]): T => {
    const chosen = choices[whole(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('there is nothing to choose from')
    return chosen
  }
  return {
    throw: next,
    whole,
    chance: (share) => next() < share,
    of: (...choices) => from(choices),
    from,
    shuffled: (things) => {
      const left = [...things]
      for (let place = left.length - 1; place > 0; place -= 1) {
        const other = whole(0, place)
        ;[left[place], left[other]] = [left[other] as (typeof left)[number], left[place] as (typeof left)[number]]
      }
      return left
    },
  }
}
