import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bookWith, calendarOf, happened, momentAt, office, policyOf, targetOf, type Told } from '../testing/promises.ts'
import type { Book } from './book.ts'
import { clocksOf } from './clocks.ts'
import { outlook } from './moments.ts'
import { tellStory } from './story.ts'

const HOUR = 3600
const gold = policyOf('gold', [targetOf('resolution', 4 * HOUR)])
const responses = policyOf('gold', [
  targetOf('first-response', HOUR),
  targetOf('next-response', 2 * HOUR),
  targetOf('periodic-update', 8 * HOUR),
])

/** The clocks at a moment, in short. */
function at(moment: string, told: Told[], { book = bookWith([gold]), terms = { sla: 'gold' } as Terms } = {}) {
  const { story, ended } = tellStory(happened('10:00', terms, told))
  if (!story) throw new Error('nothing was told')
  return clocksOf(story, book, { ended, now: momentAt(moment).getTime() })
}

interface Terms {
  sla: string | null
  priority?: string
}

function short(at: string | null): string | null {
  return at && at.slice(8, 10).replace(/^0/, '') + at.slice(10, 19)
}

function resolution(moment: string, told: Told[], more: Parameters<typeof at>[2] = {}) {
  const clock = at(moment, told, more).findLast(({ metric }) => metric === 'resolution')
  return clock && [clock.state, short(clock.dueAt), clock.usedSeconds, clock.remainingSeconds]
}

test.each<[string, string, Told[], unknown[]]>([
  ['runs', '11:00', [], ['running', '4T14:00:00', HOUR, 3 * HOUR]],
  ['is missed a second after it is due', '14:00:01', [], ['breached', '4T14:00:00', 14_401, -1]],
  ['is met at the very moment', '18:00', [['14:00', { category: 'resolved' }]], ['met', '4T14:00:00', 14_400, 0]],
  [
    'is missed where it was resolved late',
    '18:00',
    [['14:00:05', { category: 'resolved' }]],
    ['breached', '4T14:00:00', 14_405, -5],
  ],
  ['pauses and says what is left', '13:00', [['11:30', { category: 'waiting' }]], ['paused', null, 5400, 9000]],
  [
    'goes on where it stopped',
    '13:30',
    [
      ['11:30', { category: 'hold' }],
      ['13:00', { category: 'open' }],
    ],
    ['running', '4T15:30:00', 7200, 7200],
  ],
  [
    'keeps two pauses of one minute apart',
    '12:00',
    [
      ['11:00:05', { category: 'hold' }],
      ['11:00:15', { category: 'open' }],
      ['11:00:40', { category: 'waiting' }],
      ['11:00:45', { category: 'open' }],
    ],
    ['running', '4T14:00:15', 7185, 7215],
  ],
  [
    'once missed stays missed while it pauses',
    '20:00',
    [['15:00', { category: 'waiting' }]],
    ['breached', '4T14:00:00', 5 * HOUR, -HOUR],
  ],
  [
    'does not count while it lies in the bin',
    '13:00',
    [
      ['11:00', { deletedAt: 'x' }],
      ['12:00', { deletedAt: null }],
    ],
    ['running', '4T15:00:00', 7200, 7200],
  ],
])('the clock of the resolution %s', (_, moment, told, expected) => expect(resolution(moment, told)).toEqual(expected))

test.each([
  ['begins anew', policyOf('gold', gold.targets.slice()), ['running', '5T14:00:00', 7200]],
  ['goes on', policyOf('gold', gold.targets.slice(), { reopening: 'continue' }), ['running', '5T12:00:00', 14_400 - 0]],
  [
    'goes on after a short while',
    policyOf('gold', gold.targets.slice(), { reopening: 'restart-after', reopenDays: 1 }),
    ['running', '5T12:00:00', 14_400],
  ],
])('reopened, it %s', (_, policy, expected) => {
  const told: Told[] = [
    ['12:00', { category: 'resolved' }],
    ['5T10:00', { category: 'open' }],
  ]
  expect(resolution('5T12:00', told, { book: bookWith([policy]) })?.slice(0, 3)).toEqual(expected)
})

test('resolved, reopened and resolved again are two promises, each with its own moments', () => {
  const told: Told[] = [
    ['12:00', { category: 'resolved' }],
    ['5T10:00', { category: 'open' }],
    ['5T15:00', { category: 'closed' }],
  ]
  const clocks = at('6T00:00', told).map(({ cycle, state, startedAt, stoppedAt, stoppedBy }) => [
    cycle,
    state,
    short(startedAt),
    short(stoppedAt),
    stoppedBy,
  ])
  expect(clocks).toEqual([
    [1, 'met', '4T10:00:00', '4T12:00:00', 'resolved'],
    [2, 'breached', '5T10:00:00', '5T15:00:00', 'closed'],
  ])
})

test('restart after a day: a ticket that was resolved for a day begins anew', () => {
  const policy = policyOf('gold', gold.targets.slice(), { reopening: 'restart-after', reopenDays: 1 })
  const told: Told[] = [
    ['12:00', { category: 'resolved' }],
    ['5T12:00', { category: 'open' }],
  ]
  expect(resolution('5T13:00', told, { book: bookWith([policy]) })).toEqual(['running', '5T16:00:00', HOUR, 3 * HOUR])
})

const byPriority: Book = bookWith([
  policyOf('gold', [targetOf('resolution', 8 * HOUR), targetOf('resolution', 2 * HOUR, { priority: 'high' })]),
  policyOf('silver', [targetOf('resolution', 10 * HOUR, { hours: 'calendar', calendar: 'office' })]),
])

test.each<[string, Told[], unknown[]]>([
  [
    'a target for the priority stands before that for all',
    [['10:30', { priority: 'high' }]],
    ['running', '4T12:00:00', 3600],
  ],
  ['shorter than what is used: it was due then', [['14:00', { priority: 'high' }]], ['breached', '4T12:00:00', 18_000]],
  [
    'paused before: those seconds stay out',
    [
      ['10:10', { category: 'hold' }],
      ['10:40', { category: 'open' }],
      ['11:00', { priority: 'high' }],
    ],
    ['running', '4T12:30:00', 1800],
  ],
  ['another policy: what was used stays used', [['12:00', { sla: 'silver' }]], ['running', '5T11:00:00', 7200]],
  [
    'no policy for a while counts as what came next',
    [
      ['11:00', { sla: null }],
      ['12:00', { sla: 'gold' }],
    ],
    ['running', '4T18:00:00', 7200],
  ],
])('a change of what is promised keeps the time that was used: %s', (_, told, [state, due]) => {
  const found = resolution(told.at(-1)?.[0] === '14:00' ? '15:00' : '12:00', told, { book: byPriority })
  expect(found?.slice(0, 2)).toEqual([state, due])
})

test('a miss by a shorter promise is stamped with the moment from which it was promised', () => {
  const [clock] = at('15:00', [['14:00', { priority: 'high' }]], { book: byPriority })
  expect([short(clock?.dueAt ?? null), short(clock?.breachedAt ?? null)]).toEqual(['4T12:00:00', '4T14:00:00'])
})

test('a policy that promises it no longer ends the clock, and another ticket keeps its own', () => {
  expect(at('12:00', [['11:00', { sla: null }]])).toEqual([])
  expect(at('12:00', [], { book: bookWith([]) })).toEqual([])
})

test('first, next response and update: each turn is a promise of its own', () => {
  const told: Told[] = [
    ['10:30', 'reply', { message: 2 }],
    ['12:00', 'message'],
    ['13:00', 'message'],
    ['14:30', 'reply', { message: 5 }],
    ['15:00', { category: 'resolved' }],
  ]
  const clocks = at('5T00:00', told, { book: bookWith([responses]) })
  expect(
    clocks.map(({ metric, cycle, state, startedAt, dueAt, stoppedBy }) => [
      metric,
      cycle,
      state,
      short(startedAt),
      short(dueAt),
      stoppedBy,
    ]),
  ).toEqual([
    ['first-response', 1, 'met', '4T10:00:00', '4T11:00:00', 'reply'],
    ['periodic-update', 1, 'met', '4T10:30:00', '4T18:30:00', 'reply'],
    ['next-response', 1, 'breached', '4T12:00:00', '4T14:00:00', 'reply'],
    ['periodic-update', 2, 'met', '4T14:30:00', '4T22:30:00', 'resolved'],
  ])
})

test('a first response counts while the ticket waits or is on hold, unless the policy says otherwise', () => {
  const told: Told[] = [['10:10', { category: 'hold' }]]
  const [clock] = at('10:30', told, { book: bookWith([responses]) })
  expect([clock?.state, short(clock?.dueAt ?? null)]).toEqual(['running', '4T11:00:00'])
  const pausing = policyOf('gold', [targetOf('first-response', HOUR, { pauses: ['hold'] })])
  expect(at('10:30', told, { book: bookWith([pausing]) })[0]?.state).toBe('paused')
})

test('a reply that was taken back was never given, nor what was done with it', () => {
  const told: Told[] = [
    ['10:20', 'reply', { message: 2 }],
    ['10:20', { category: 'resolved' }],
    ['10:20:08', 'withdrawn', { message: 2, restored: true }],
    ['10:20:08', { category: 'open' }],
  ]
  const [clock] = at('10:40', told, { book: bookWith([responses]) })
  expect([clock?.metric, clock?.state, clock?.stoppedAt]).toEqual(['first-response', 'running', null])
  expect(at('10:40', told).map(({ cycle, state }) => [cycle, state])).toEqual([[1, 'running']])
})

test('requester wait pauses only for the customer, agent work in every pause', () => {
  const policy = policyOf('gold', [targetOf('requester-wait', HOUR), targetOf('agent-work', HOUR)])
  const clocks = at(
    '11:00',
    [
      ['10:10', { category: 'hold' }],
      ['10:40', { category: 'waiting' }],
    ],
    { book: bookWith([policy]) },
  )
  expect(clocks.map(({ metric, usedSeconds }) => [metric, usedSeconds])).toEqual([
    ['requester-wait', 2400],
    ['agent-work', 600],
  ])
})

test('counted by a calendar, it shows the windows that counted and the pauses', () => {
  const policy = policyOf('gold', [targetOf('resolution', 8 * HOUR, { hours: 'calendar', calendar: 'office' })])
  const told: Told[] = [
    ['12:00', { category: 'hold' }],
    ['13:00', { category: 'open' }],
  ]
  const [clock] = at('5T08:00', told, { book: bookWith([policy]) })
  expect(clock?.segments.map(({ from, to }) => [short(from), short(to)])).toEqual([
    ['4T10:00:00', '4T12:00:00'],
    ['4T13:00:00', '4T15:00:00'],
    ['5T06:00:00', '5T08:00:00'],
  ])
  expect(clock?.pauses.map(({ from, seconds }) => [short(from), seconds])).toEqual([['4T12:00:00', 3600]])
  expect([short(clock?.dueAt ?? null), clock?.calendar?.zone]).toEqual(['5T10:00:00', 'Europe/Berlin'])
})

test('the hours of the department count where the policy says so', () => {
  const policy = policyOf('gold', [targetOf('resolution', 8 * HOUR, { hours: 'department' })])
  const found = (department: string) =>
    resolution('10:30', [['10:00', { department }]], { book: bookWith([policy], [office]) })?.[1]
  expect([found('support'), found('round-the-clock')]).toEqual(['5T09:00:00', '4T18:00:00'])
})

test('a calendar that never opens promises for never, and does not throw', () => {
  const never = { ...office, key: 'never', work: { ...office.work, week: {} } }
  const policy = policyOf('gold', [targetOf('resolution', HOUR, { hours: 'calendar', calendar: 'never' })])
  const book = bookWith([policy], [never])
  expect(resolution('9T10:00', [], { book })).toEqual(['running', null, 0, HOUR])
  const { story } = tellStory(happened('10:00', { sla: 'gold' }, []))
  expect(story && outlook(story, book, momentAt('9T10:00').getTime())).toEqual({ next: null, moments: [] })
})

test('a moment set by hand stands before the resolution, and both are shown', () => {
  const told: Told[] = [['10:30', { dueAt: '2026-05-04T12:00:00.000Z' }]]
  expect(at('13:00', told).map(({ metric, state, overruled }) => [metric, state, overruled])).toEqual([
    ['manual', 'breached', false],
    ['resolution', 'running', true],
  ])
  const { story } = tellStory(happened('10:00', { sla: 'gold' }, told))
  const { next } = story ? outlook(story, bookWith([gold]), momentAt('11:00').getTime()) : {}
  expect([next?.metric, next?.at]).toEqual(['manual', momentAt('12:00').getTime()])
})

test('due next is the earliest of what runs; where all pause, the least that is left', () => {
  const book = bookWith([policyOf('gold', [targetOf('resolution', 4 * HOUR), targetOf('agent-work', HOUR)])])
  const nextAt = (moment: string, told: Told[]) => {
    const { story } = tellStory(happened('10:00', { sla: 'gold' }, told))
    return story && outlook(story, book, momentAt(moment).getTime()).next
  }
  expect(nextAt('10:30', [])).toEqual({ metric: 'agent-work', at: momentAt('11:00').getTime(), left: null })
  expect(nextAt('12:00', [['10:30', { category: 'waiting' }]])).toEqual({
    metric: 'agent-work',
    at: null,
    left: 1_800_000,
  })
  expect(nextAt('12:00', [['10:30', { category: 'resolved' }]])).toBeNull()
})

const stages = ['open', 'waiting', 'hold', 'resolved'] as const
const life = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 9000 }),
    what: fc.oneof(
      fc.constantFrom<'message' | 'reply'>('message', 'reply'),
      fc.constantFrom(...stages).map((category) => ({ category })),
      fc.constantFrom('high', 'normal').map((priority) => ({ priority })),
    ),
  }),
  { maxLength: 12 },
)

test('whatever happens, a clock agrees with counting second by second', () => {
  const week = {
    mon: [
      ['10:30', '11:00'],
      ['12:00', '13:15'],
    ],
    tue: [['00:00', '24:00']],
  } as [string, string][][] | object
  const split = calendarOf('split', { zone: 'UTC', hours: week as Record<'mon' | 'tue', [string, string][]> })
  const counted = { hours: 'calendar', calendar: 'split' } as const
  const policy = policyOf(
    'gold',
    [
      targetOf('resolution', 2 * HOUR, counted),
      targetOf('resolution', HOUR, { priority: 'high' }),
      targetOf('first-response', HOUR, counted),
      targetOf('next-response', 900),
    ],
    { reopening: 'continue' },
  )
  fc.assert(
    fc.property(life, (steps) => {
      let seconds = 0
      const happenings = steps.map(({ after, what }) => ({ second: (seconds += after), what }))
      const told: Told[] = happenings.map(({ second, what }, index) => [
        momentAfter(second),
        what,
        { message: index + 2 },
      ])
      const end = seconds + 5000
      const clocks = at(momentAfter(end), told, {
        book: bookWith([policy], [split]),
        terms: { sla: 'gold', priority: 'normal' },
      })
      const slow = bySeconds(happenings, end)
      const found = clocks.map(({ metric, cycle, usedSeconds, state }) => [`${metric} ${cycle}`, usedSeconds, state])
      expect(found.toSorted()).toEqual(slow.toSorted())
    }),
    { numRuns: 150 },
  )
})

function momentAfter(seconds: number): string {
  const { day, time } =
    /-(?<day>\d\d)T(?<time>[\d:]+)/.exec(new Date(Date.UTC(2026, 4, 4, 10, 0, seconds)).toISOString())?.groups ?? {}
  return `${Number(day)}T${time}`
}

/** The same, found out by looking at each second on its own. */
function bySeconds(told: readonly { second: number; what: Told[1] }[], end: number): [string, number, string][] {
  const clocks = new Map<string, { counted: number[]; running: boolean; limit: number; stopped: number | null }>()
  let [stage, priority, asked, isAsked, isAnswered] = ['open', 'normal', 0, false, false]
  const limitOf = (name: string) => {
    if (name.startsWith('next')) return 900
    return name.startsWith('resolution') && priority === 'normal' ? 7200 : 3600
  }
  const begin = (name: string) => clocks.set(name, { counted: [], running: true, limit: limitOf(name), stopped: null })
  const answer = () => {
    for (const [name, clock] of clocks) {
      if (!name.startsWith('resolution') && clock.running) Object.assign(clock, { running: false, stopped: now })
    }
    ;[isAsked, isAnswered] = [false, true]
  }
  let now = 0
  begin('resolution 1')
  begin('first-response 1')
  const happen = (what: Told[1]) => {
    if (what === 'reply') return answer()
    if (typeof what === 'object' && what['category'] === stage) return
    if (what === 'message') {
      if (!isAnswered || isAsked) return
      ;[isAsked, asked] = [true, asked + 1]
      begin(`next-response ${asked}`)
    } else if (typeof what === 'object' && 'priority' in what) priority = String(what['priority'])
    else if (typeof what === 'object') stage = String(what['category'])
    if (stage === 'resolved' && typeof what === 'object' && 'category' in what) answer()
    for (const [name, clock] of clocks) {
      if (name.startsWith('resolution')) {
        clock.running = stage !== 'resolved'
        clock.stopped = clock.running ? null : now
      }
      if (clock.running) clock.limit = limitOf(name)
    }
  }
  const queue = [...told]
  for (let second = 0; second <= end; second += 1) {
    now = second
    for (; queue[0]?.second === second; queue.shift()) happen(queue[0].what)
    if (second === end) break
    for (const [name, clock] of clocks) {
      const isPaused = name.startsWith('resolution') && (stage === 'waiting' || stage === 'hold')
      if (!clock.running || isPaused || stage === 'resolved') continue
      const isAlways = name.startsWith('next') || (name.startsWith('resolution') && priority === 'high')
      if (isAlways || isOpenAt(second)) clock.counted.push(second)
    }
  }
  return [...clocks].map(([name, { counted, limit, running, stopped }]) => {
    const isPaused =
      stage === 'resolved' || (name.startsWith('resolution') && (stage === 'waiting' || stage === 'hold'))
    const due = (counted[limit - 1] ?? Infinity) + 1
    const state = due < (stopped ?? end) ? 'breached' : !running ? 'met' : isPaused ? 'paused' : 'running'
    return [name, counted.length, state]
  })
}

function isOpenAt(second: number): boolean {
  const at = 36_000 + second
  if (at >= 86_400) return at < 172_800
  return (at >= 37_800 && at < 39_600) || (at >= 43_200 && at < 47_700)
}
