import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PassReason, RoutingMethod } from '#api/routing.ts'
import type { Member } from './candidates.ts'
import { type Floor, hasRoom, match, type Turns, type Waiting, type Worker } from './match.ts'

const PLACE = 'department:support'

interface Person extends Partial<Omit<Worker, 'skills' | 'languages'>> {
  why?: PassReason | null
  skills?: string[]
  languages?: string[]
}

function floorWith(people: Record<number, Person>, method: RoutingMethod = 'round-robin'): Floor {
  const ids = Object.keys(people).map(Number)
  const of = (id: number) => people[id] ?? {}
  return {
    methodOf: () => method,
    members: () => ids.map((id): Member => ({ id, why: of(id).why ?? null })),
    workers: new Map(
      ids.map((id) => {
        const { load = 0, capacity = 20, standIn = null, skills = [], languages = [] } = of(id)
        return [id, { load, capacity, standIn, skills: new Set(skills), languages: new Set(languages) }]
      }),
    ),
    turns: new Map([[PLACE, { level: 0, turns: 0, given: new Map() }]]),
    kept: new Set(),
  }
}

let last = 0
function ticket(more: Partial<Waiting> = {}): Waiting {
  last += 1
  return {
    ...{ id: last, place: PLACE, department: 'support', weight: 1, skills: [], language: null, anybody: false },
    ...{ former: null, handedBack: null, ...more },
  }
}

const reasons = (floor: Floor, wanted: Waiting) =>
  Object.fromEntries(match(floor, wanted).candidates.map(({ agent, why }) => [agent, why]))

test('everybody who is passed over is named with the reason', () => {
  const floor = floorWith({
    ...{ 1: { why: 'away' }, 2: { why: 'no-right-to-reply' }, 3: { why: 'vacation' } },
    ...{ 4: { load: 20, skills: ['linux'] }, 5: {}, 6: { skills: ['linux'] }, 7: { skills: ['linux'] } },
  })
  expect(reasons(floor, ticket({ skills: ['linux'], handedBack: 6 }))).toEqual({
    ...{ 1: 'away', 2: 'no-right-to-reply', 3: 'vacation', 4: 'at-capacity', 5: 'lacks-skill' },
    ...{ 6: 'handed-back', 7: null },
  })
})

test('round robin goes round, and goes on where it stopped', () => {
  const floor = floorWith({ 1: {}, 2: {}, 3: {} })
  const given = Array.from({ length: 7 }, () => match(floor, ticket()).agent)
  expect(given).toEqual([1, 2, 3, 1, 2, 3, 1])
})

test('who was away is not flooded when they come back', () => {
  const people: Record<number, Person> = { 1: {}, 2: { why: 'off' } }
  const floor = floorWith(people)
  for (let count = 0; count < 8; count += 1) match(floor, ticket())
  people[2] = {}
  expect(Array.from({ length: 4 }, () => match(floor, ticket()).agent).toSorted()).toEqual([1, 1, 2, 2])
})

test.each([
  ['least-loaded', 2, { 1: { load: 8, capacity: 40 }, 2: { load: 5, capacity: 10 } }],
  ['least-loaded-relative', 1, { 1: { load: 8, capacity: 40 }, 2: { load: 5, capacity: 10 } }],
  ['least-loaded', 1, { 1: { load: 3 }, 2: { load: 3 } }],
  ['least-loaded-relative', 2, { 1: { load: 3, capacity: 4 }, 2: { load: 3, capacity: null } }],
] as const)('%s: it is the turn of %i', (method, agent, people) => {
  expect(match(floorWith(people, method), ticket()).agent).toBe(agent)
})

test('the former agent of the customer comes first, else who stands in, else whoever has the turn', () => {
  const chosen = (people: Record<number, Person>) => {
    const { agent, chosen } = match(floorWith(people), ticket({ former: 3 }))
    return [agent, chosen]
  }
  expect(chosen({ 1: {}, 2: {}, 3: { load: 9 } })).toEqual([3, 'sticky'])
  expect(chosen({ 1: {}, 2: {}, 3: { why: 'vacation', standIn: 2 } })).toEqual([2, 'substitute'])
  expect(chosen({ 1: {}, 2: { why: 'off' }, 3: { why: 'vacation', standIn: 2 } })).toEqual([1, 'only'])
})

test('skills first, then anybody, who has them before who has not', () => {
  const floor = floorWith({ 1: {}, 2: { skills: ['linux'], load: 20 } })
  expect(match(floor, ticket({ skills: ['linux'] })).agent).toBeNull()
  expect(match(floor, ticket({ skills: ['linux'], anybody: true })).agent).toBe(1)
  const free = floorWith({ 1: {}, 2: { skills: ['linux'] } })
  expect([1, 2].map(() => match(free, ticket({ skills: ['linux'], anybody: true })).agent)).toEqual([2, 2])
  expect(match(floorWith({ 1: { languages: ['en'] } }), ticket({ language: 'de' })).agent).toBeNull()
})

test('a ticket that nobody can have holds up none behind it', () => {
  const floor = floorWith({ 1: {} })
  expect([ticket({ skills: ['linux'] }), ticket()].map((each) => match(floor, each).agent)).toEqual([null, 1])
})

test('a heavy ticket gets the room that lighter ones behind it would take for ever', () => {
  const floor = floorWith({ 1: { load: 19 }, 2: { load: 18, capacity: 19 } })
  expect(match(floor, ticket({ weight: 3 })).agent).toBeNull()
  expect([...floor.kept]).toEqual([1])
  const behind = match(floor, ticket())
  expect([behind.agent, behind.candidates[0]?.why]).toEqual([2, 'kept-for-heavier'])
  expect(hasRoom(floor, floor.members(PLACE, ''))).toBe(false)
})

/** Draws numbers below others. */
const holds = (promise: (chance: (below: number) => number) => void) =>
  fc.assert(
    fc.property(fc.gen(), (draw) => promise((below) => draw(fc.nat, { max: below - 1 }))),
    { numRuns: 150 },
  )

test('fair to all who were there all the time: nobody is more than one ticket ahead', () => {
  holds((chance) => {
    const count = 2 + chance(8)
    const floor = floorWith(Object.fromEntries(Array.from({ length: count }, (_, id) => [id + 1, { capacity: null }])))
    const heaviest = 1 + chance(5)
    const given = new Map(Array.from({ length: count }, (_, id) => [id + 1, 0]))
    for (let turn = 0; turn < 60; turn += 1) {
      const weight = 1 + chance(heaviest)
      const { agent } = match(floor, ticket({ weight }))
      given.set(agent ?? 0, (given.get(agent ?? 0) ?? 0) + weight)
      expect(Math.max(...given.values()) - Math.min(...given.values())).toBeLessThanOrEqual(heaviest)
    }
  })
})

test('never above capacity, never who may not, nothing left while somebody can, and room is used at once', () => {
  const methods = ['round-robin', 'least-loaded', 'least-loaded-relative'] as const
  holds((chance) => {
    const people = Object.fromEntries(
      Array.from({ length: 1 + chance(6) }, (_, id): [number, Person] => {
        const capacity = chance(4) === 0 ? null : chance(12)
        const why = chance(4) === 0 ? 'busy' : null
        return [id + 1, { capacity, why, skills: chance(2) ? ['linux'] : [], load: chance(4) }]
      }),
    )
    const floor = floorWith(people, methods[chance(3)] ?? 'round-robin')
    for (let turn = 0; turn < 30; turn += 1) {
      const wanted = ticket({ weight: 1 + chance(4), skills: chance(3) === 0 ? ['linux'] : [] })
      const kept = new Set(floor.kept)
      const loads = new Map([...floor.workers].map(([id, { load }]) => [id, load]))
      const could = (id: number) => {
        const { capacity = 20, why = null, skills = [] } = people[id] ?? {}
        const fits = capacity === null || (loads.get(id) ?? 0) + wanted.weight <= capacity
        return why === null && fits && !kept.has(id) && wanted.skills.every((skill) => skills.includes(skill))
      }
      const able = [...floor.workers.keys()].filter(could)
      const { agent } = match(floor, wanted)
      if (agent === null) expect(able).toEqual([])
      else expect(able).toContain(agent)
      const worker = floor.workers.get(agent ?? 0)
      if (worker && chance(3) === 0) worker.load -= wanted.weight
    }
  })
})

test('no ticket starves, however heavy, while work is being finished', () => {
  holds((chance) => {
    const capacity = 4 + chance(8)
    const floor = floorWith({ 1: { capacity, load: capacity }, 2: { capacity, load: capacity } })
    const first = ticket({ weight: 2 + chance(capacity - 2) })
    const queue = [first, ...Array.from({ length: 60 }, () => ticket())]
    let rounds = 0
    while (queue.includes(first)) {
      expect((rounds += 1)).toBeLessThanOrEqual(2 * first.weight)
      const worker = floor.workers.get(1 + (rounds % 2))
      if (worker) worker.load -= 1
      floor.kept.clear()
      for (const wanted of [...queue]) if (match(floor, wanted).agent !== null) queue.splice(queue.indexOf(wanted), 1)
    }
  })
})

test('the same for the same: what decides is nothing but what is on the floor', () => {
  const run = (turns?: Turns) => {
    const floor = floorWith({ 1: { load: 2 }, 2: {}, 3: { load: 1 } }, 'least-loaded')
    if (turns) floor.turns = new Map([[PLACE, turns]])
    return Array.from({ length: 9 }, (_, id) => match(floor, ticket({ weight: 1 + (id % 3) })).agent)
  }
  expect(run()).toEqual(run())
})
