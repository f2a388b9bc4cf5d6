import type { Dice } from './dice.ts'
import { type House, houses, inOtherLetters, names } from './names.ts'

/** Somebody who asks. */
export interface Somebody {
  name: string
  first: string
  email: string
  phone: string | null
  house: House
  manages: boolean
}

/** So many people who ask, spread over the houses, no two with the same name. */
export function crowd(dice: Dice, size: number): Somebody[] {
  const people: Somebody[] = inOtherLetters.slice(0, Math.ceil(size / 18)).map(([name, mailbox]) => {
    return somebody(dice, { name, mailbox, first: name.includes(' ') ? (name.split(' ')[0] ?? name) : name })
  })
  const taken = new Set(people.map(({ name }) => name))
  while (people.length < size) {
    const kin = dice.from(names)
    const [first, last] = [dice.from(kin.first), dice.from(kin.last)]
    const name = `${first} ${last}`
    if (taken.has(name)) continue
    taken.add(name)
    people.push(somebody(dice, { name, first, mailbox: `${plain(first)}.${plain(last)}` }))
  }
  return withManagers(people)
}

function somebody(dice: Dice, who: { name: string; first: string; mailbox: string }): Somebody {
  const share = dice.throw()
  const kind = share < 0.55 ? 'bank' : share < 0.8 ? 'firm' : 'private'
  const house = dice.from(houses.filter((one) => one.kind === kind))
  const phone = dice.chance(0.6) ? `+1 555 01${dice.whole(10, 99)} ${dice.whole(100, 999)}` : null
  return { name: who.name, first: who.first, email: `${who.mailbox}@${house.domain}`, phone, house, manages: false }
}

/** The first of each firm oversees what its people ask. */
function withManagers(people: Somebody[]): Somebody[] {
  const seen = new Set<string>()
  return people.map((one) => {
    const leads = one.house.kind === 'firm' && !seen.has(one.house.domain)
    seen.add(one.house.domain)
    return leads ? { ...one, manages: true } : one
  })
}

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßøłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^a-z]/g, '')
}
