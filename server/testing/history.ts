import { moments } from '../schedule.ts'
import type { TestDesk } from './desk.ts'
import { type Caller, invited } from './people.ts'
import { runJobs } from './work.ts'

const HOUR = 3_600_000

const contains = (field: string, word: string) => ({ field, operator: 'contains', values: [word] })
const rules = [
  {
    ...{ name: 'Outage', group: 'first-of', when: [{ on: 'created' }], if: contains('subject', 'outage') },
    then: [
      { do: 'set', field: 'priority', value: 'emergency' },
      { do: 'tags', add: ['outage'] },
    ],
  },
  {
    ...{ name: 'Invoice', group: 'first-of', when: [{ on: 'created' }], if: contains('message.text', 'invoice') },
    then: [
      { do: 'department', department: 'sales' },
      { do: 'team', team: 'second' },
    ],
  },
  {
    ...{ name: 'Tagged', group: 'all', when: [{ on: 'updated' }] },
    if: { field: 'tags', operator: 'is', values: ['outage'] },
    then: [
      { do: 'note', text: 'It spreads: {{ticket.subject}}.' },
      { do: 'tags', add: ['seen'] },
    ],
  },
  {
    ...{ name: 'Late', group: 'all', when: [{ on: 'overdue' }], if: null },
    then: [{ do: 'priority-up' }, { do: 'tags', add: ['late'] }],
  },
  {
    ...{ name: 'Silent', group: 'all', when: [{ on: 'since', field: 'status', seconds: 36_000 }] },
    if: { field: 'status', operator: 'is', values: ['pending-customer-reply'] },
    then: [
      { do: 'reply', text: 'Still there, {{ticket.requester.first}}?' },
      { do: 'set', field: 'status', value: 'resolved' },
    ],
  },
  {
    ...{ name: 'Angry', group: 'all', when: [{ on: 'message-in' }], if: contains('message.text', 'angry') },
    then: [{ do: 'escalate', to: { team: 'second' }, reason: 'They are angry.' }],
  },
]

const quick = {
  name: 'Quick',
  targets: [
    { metric: 'first-response', seconds: 7_200 },
    { metric: 'resolution', seconds: 28_800 },
  ],
  ladder: [
    { metric: 'resolution', when: 'at', notify: ['manager'], raisePriority: true, team: 'second', note: 'Late.' },
  ],
  warnSeconds: 1_800,
  conditions: { field: 'priority', operator: 'at-least', values: ['high'] },
}

/** Rules, promises with a ladder, and a place that gives out what waits; answers its people. */
export async function furnishForHistory(started: TestDesk, jane: Caller): Promise<Record<string, Caller>> {
  const people: Record<string, Caller> = { jane }
  for (const username of ['ann', 'bob', 'cleo', 'sam']) {
    const departments = { [username === 'sam' ? 'sales' : 'support']: 'all-access' }
    people[username] = await invited(started, jane, { username, departments })
  }
  const made: [string, object][] = [
    ['/teams', { name: 'Second', members: ['sam'], lead: 'sam' }],
    ['/rule-groups', { name: 'First of', mode: 'first' }],
    ['/rule-groups', { name: 'All' }],
    ...rules.map((rule): [string, object] => ['/rules', rule]),
    ['/slas', quick],
  ]
  for (const [path, body] of made) {
    const { status, body: answer } = await jane('POST', path, body)
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  }
  await jane('PATCH', '/agents/bob', { capacity: 3 })
  const routing = { enabled: true, method: 'round-robin', stickyDays: 5, absent: 'queue', excluded: ['jane.doe'] }
  await jane('PATCH', '/routing/department:support', routing)
  return people
}

const subjects = ['No sound', 'An outage in the east', 'Where is it?', 'Outage again', 'Screen']
const bodies = ['Please help.', 'The invoice is wrong.', 'It is broken, and I am angry.', 'Thank you.']

/** Throws dice: the same for the same seed. */
function diceOf(seed: number) {
  let state = seed
  const throwOne = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return { throwOne, one: <Item>(items: readonly Item[]) => items[Math.floor(throwOne() * items.length)] as Item }
}

/** Has all be done that is due, and what follows from it. */
async function settle({ desk }: TestDesk): Promise<void> {
  await runJobs(desk)
  for (const { next, run } of moments(desk)) {
    const at = await next()
    if (at !== null && at <= desk.now()) await run()
  }
  await runJobs(desk)
}

/** Lets time pass: each moment has its turn soon after it came, as on a desk that is awake. */
async function pass(started: TestDesk, ms: number): Promise<void> {
  const until = started.desk.now().getTime() + ms
  for (;;) {
    const nexts = await Promise.all(moments(started.desk).map(({ next }) => next()))
    const soonest = Math.min(...nexts.map((next) => next?.getTime() ?? Infinity))
    if (soonest > until) break
    started.pass(Math.max(20, soonest - started.desk.now().getTime() + 20))
    await settle(started)
  }
  started.pass(Math.max(0, until - started.desk.now().getTime()))
  await settle(started)
}

type Dice = ReturnType<typeof diceOf>
type Deed = (number: string) => Promise<unknown>

function deedsOf({ desk }: TestDesk, people: Record<string, Caller>, { one, throwOne }: Dice): Deed[] {
  const as = (names: readonly string[]) => people[one(names)] as Caller
  const agent = () => as(['ann', 'bob', 'cleo', 'sam', 'jane'])
  const patch = (change: () => object): Deed => {
    return (number) => agent()('PATCH', `/tickets/${number}`, change())
  }
  const inHours = (hours: number) => new Date(desk.now().getTime() + hours * HOUR).toISOString()
  const replied = ['open', 'in-progress', 'pending-customer-reply', 'resolved']
  return [
    (number) => agent()('POST', `/tickets/${number}/replies`, { body: 'We look.', status: one(replied) }),
    (number) => agent()('POST', `/tickets/${number}/replies`, { body: 'Answered.' }),
    (number) =>
      agent()('POST', `/tickets/${number}/messages`, { from: { email: 'ken1@example.com' }, body: one(bodies) }),
    (number) => agent()('POST', `/tickets/${number}/notes`, { body: 'Hm.' }),
    patch(() => ({ priority: one(['low', 'normal', 'high', 'emergency']) })),
    patch(() => ({ assignee: one(['ann', 'bob', 'cleo', null]) })),
    patch(() => ({ addTags: [one(['a', 'b', 'outage'])] })),
    patch(() => ({ department: one(['support', 'sales']) })),
    patch(() => ({ status: one(['open', 'closed', 'in-progress', 'on-hold']) })),
    patch(() => ({ status: 'on-hold', holdUntil: inHours(3) })),
    patch(() => ({ dueAt: inHours(5) })),
    () =>
      agent()('PUT', '/profile/availability', { availability: one(['online', 'online', 'away', 'busy']), until: null }),
    () => as(['jane'])('PATCH', `/agents/${one(['ann', 'bob', 'cleo'])}`, { onVacation: throwOne() < 0.3 }),
  ]
}

/** Plays so many acts of agents and customers, with all that follows from them, on the desk's own clock. */
export async function playHistory(
  started: TestDesk,
  people: Record<string, Caller>,
  { seed, acts }: { seed: number; acts: number },
): Promise<string[]> {
  const dice = diceOf(seed)
  const { one, throwOne } = dice
  const numbers: string[] = []
  const jane = people['jane'] as Caller
  const open = async (more: object = {}) => {
    const requester = { name: 'Ken Tanaka', email: `ken${Math.floor(throwOne() * 6)}@example.com` }
    const place = { department: one(['support', 'support', 'sales']) }
    const wish = { requester, subject: one(subjects), body: one(bodies), ...place, ...more }
    numbers.push((await jane<{ number: string }>('POST', '/tickets', wish)).body.number)
    await settle(started)
  }
  const deeds = [() => open(), () => open(), () => open(), ...deedsOf(started, people, dice)]
  await open({ subject: 'Outage', body: 'The invoice.', department: 'support' })
  for (let place = 0; place < acts; place += 1) {
    await one(deeds)(one(numbers))
    await settle(started)
    await pass(started, throwOne() < 0.5 ? 90_000 : throwOne() * 14 * HOUR)
  }
  // Whatever the dice said, somebody is waited for in vain.
  await open()
  const wait = { body: 'And now?', status: 'pending-customer-reply' }
  await jane('POST', `/tickets/${numbers.at(-1) ?? ''}/replies`, wait)
  await settle(started)
  await pass(started, 12 * HOUR)
  return numbers
}
