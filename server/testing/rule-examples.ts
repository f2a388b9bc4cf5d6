import { inTransaction } from '#platform/db/index.ts'
import { recordDecisions } from '../tickets/index.ts'
import type { TestDesk } from './desk.ts'
import type { Maker } from './kept-examples.ts'

interface Standing {
  started: TestDesk
}

interface RuleMaker<World> extends Maker<World> {
  ticket(world: World): Promise<{ number: string }>
}

/** Calls about rules, and about why something was done by itself. */
export function ruleExamples<World extends Standing>({ named, keyed, ticket }: RuleMaker<World>) {
  const group = async (world: World) => (await keyed(world, '/rule-groups', named('Group'))).key
  const draft = async (world: World) => ({
    group: await group(world),
    when: [{ on: 'created' }],
    if: { all: [{ field: 'subject', operator: 'contains', values: ['outage'] }] },
    then: [{ do: 'set', field: 'priority', value: 'high' }],
  })
  const made = async (world: World) => keyed(world, '/rules', { ...named('Rule'), ...(await draft(world)) })
  const hook = (world: World) => keyed(world, '/webhooks', { ...named('Hook'), url: 'https://example.com/hook' })
  return {
    'tickets.decisions': async (world: World) => ({ params: await ticket(world), query: '?kind=rule&limit=2' }),
    'decisions.get': async (world: World) => ({ params: { id: await decision(world, await ticket(world)) } }),
    'rules.list': async () => ({}),
    'rules.create': async (world: World) => ({ body: { ...named('Rule'), ...(await draft(world)) } }),
    'rules.patch': async (world: World) => ({
      params: await made(world),
      body: { when: [{ on: 'since', field: 'last-message', seconds: 3_600 }], was: { when: [{ on: 'created' }] } },
    }),
    'rules.delete': async (world: World) => ({ params: await made(world) }),
    'rules.order': async (world: World) => ({ body: { groups: [{ key: await group(world), rules: [] }] } }),
    'rules.check': async (world: World) => ({ body: await draft(world) }),
    'rules.test': async (world: World) => {
      const { when, if: condition } = await draft(world)
      return { body: { rule: { when, if: condition }, ticket: (await ticket(world)).number } }
    },
    'rules.decisions': async (world: World) => ({ params: await made(world), query: '?limit=2' }),
    'rules.rejections': async (world: World) => ({ params: await made(world), query: '?limit=2' }),
    'webhooks.list': async () => ({}),
    'webhooks.create': async () => ({ body: { ...named('Hook'), url: 'https://example.com/hook' } }),
    'webhooks.patch': async (world: World) => ({
      params: await hook(world),
      body: { url: 'https://example.com/other', was: { url: 'https://example.com/hook' } },
    }),
    'webhooks.deliveries': async (world: World) => ({ params: await hook(world), query: '?state=failed&limit=2' }),
    'webhooks.resend': async (world: World) => {
      const { key } = await hook(world)
      return { params: { key, id: await delivery(world, key, await ticket(world)) } }
    },
    'ruleGroups.list': async () => ({}),
    'ruleGroups.create': async () => ({ body: { ...named('Group'), mode: 'first' } }),
    'ruleGroups.patch': async (world: World) => ({
      params: await keyed(world, '/rule-groups', named('Group')),
      body: { mode: 'first', was: { mode: 'all' } },
    }),
    'ruleGroups.delete': async (world: World) => ({ params: await keyed(world, '/rule-groups', named('Group')) }),
  }
}

const delivery = async ({ started: { desk } }: Standing, webhook: string, { number }: { number: string }) => {
  const { id } = await desk.db.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const told = { webhook, dedupe_key: `example ${webhook}`, at: desk.now(), ticket_id: id, event: 'created' }
  const sent = { ...told, rule: 'a-rule', rule_name: 'A rule', body: '{}', state: 'sent' as const, status: 200 }
  const made = await desk.db.insertInto('webhook_delivery').values(sent).returning('id').executeTakeFirstOrThrow()
  return made.id
}

const decision = async ({ started: { desk } }: Standing, { number }: { number: string }) => {
  const { id } = await desk.db.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const detail = { method: 'round-robin', agent: null, candidates: [], facts: {} }
  const about = { ticket: id, at: desk.now(), event: null, outcome: 'waiting' }
  const made = { ...about, kind: 'routing' as const, subject: 'department:support', detail }
  const [recorded = 0] = await inTransaction(desk.db, (tx) => recordDecisions(tx, [made]))
  return recorded
}
