import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { mailOf } from '../testing/letters.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { deliverMail } from './index.ts'

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

async function startDesk(own: number, other: number, email: string): Promise<{ started: TestDesk; jane: Caller }> {
  const route = { OSTLER_SMTP_PORT: String(own), SMTP_URL: `smtp://127.0.0.1:${other}?security=none` }
  const env = { ...route, OSTLER_SECRET: `a secret of its own for ${email}` }
  const started = await startTestDesk({ roles: 'web,worker,mail', env })
  const jane = await withJane(started)
  await jane('POST', '/inboxes', { name: 'Support', email })
  return { started, jane }
}

interface Row {
  outcome: string | null
  reason: string | null
  from_email: string | null
}

async function ledgerOf({ desk }: TestDesk): Promise<Row[]> {
  return desk.db.selectFrom('inbound_mail').select(['outcome', 'reason', 'from_email']).orderBy('id').execute()
}

/** What both have taken in, once nothing came for a while and nothing waits to be sent. */
async function quiet(desks: readonly TestDesk[]): Promise<Row[][]> {
  let before = ''
  for (let calm = 0; ;) {
    const ledgers = await Promise.all(desks.map(ledgerOf))
    const jobs = await Promise.all(desks.map(({ desk }) => desk.db.selectFrom('job').select('id').execute()))
    const now = JSON.stringify(ledgers)
    calm = now === before && jobs.flat().length === 0 ? calm + 1 : 0
    if (calm === 5) return ledgers
    before = now
    await wait(200)
  }
}

test('two desks that mail each other come to an end, whoever begins', async () => {
  const [north, south] = [await freePort(), await freePort()]
  const a = await startDesk(north, south, 'support@north.example')
  await using one = a.started
  const b = await startDesk(south, north, 'support@south.example')
  await using two = b.started
  // Somebody writes to the one in the name of the other: it confirms to the other.
  const raw = mailOf({ from: 'support@south.example', to: 'support@north.example', subject: 'Order 17' })
  const { ticket } = await deliverMail(one.desk, { raw, way: 'pipe', inbox: null })
  const [first, second] = await quiet([one, two])
  expect(first?.map(({ outcome }) => outcome)).toEqual(['ticket'])
  expect(second?.map(({ outcome }) => outcome)).toEqual(['auto-reply'])
  // An agent answers: for the other desk that is a customer, to whom it confirms.
  await a.jane('POST', `/tickets/${ticket}/replies`, { body: 'What shall we send?' })
  const after = await quiet([one, two])
  expect(after[0]?.map(({ outcome }) => outcome)).toEqual(['ticket', 'auto-reply'])
  expect(after[1]?.map(({ outcome }) => outcome)).toEqual(['auto-reply', 'ticket'])
})
