import type { CustomerActor } from '#api/endpoint.ts'
import { customerActor, findCustomer } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import {
  addCollaborator,
  changeTicket,
  closeAsCustomer,
  createAsAgent,
  createFromOutside,
  escalateTicket,
  noteOnTicket,
  receiveMessage,
  referTicket,
  replyToTicket,
} from '../../tickets/index.ts'
import type { Act, Asker, Opening, Timed } from '../acts.ts'
import type { Enclosure } from '../story.ts'
import { agentNamed, movedTo } from './moved.ts'
import { screenOf } from './pictures.ts'
import { followRules, isForRules } from './rules.ts'
import { startClock, type Timers } from './timers.ts'

/** Where the acts are performed, one after the other. */
export interface Stage {
  desk: Desk
  timers: Timers
  /** The numbers of the tickets, by their place. */
  numbers: Map<number, string>
  /** Those that were resolved once. */
  over: Set<number>
  customers: Map<string, CustomerActor>
}

export async function openStage(desk: Desk): Promise<Stage> {
  const { settings } = await catalog(desk)
  return {
    desk,
    timers: startClock(desk, settings.closeDays),
    numbers: new Map(),
    over: new Set(),
    customers: new Map(),
  }
}

type Deeds = { [Name in Act['does']]: (scene: Scene, act: Extract<Act, { does: Name }>) => Promise<unknown> }
interface Scene {
  stage: Stage
  then: Desk
  number: string
}

const deeds: Deeds = {
  opens: () => Promise.reject(new Error('a ticket is opened once')),
  reply: async ({ stage, then, number }, { at, by, body, status, holdUntil, files, macros }) => {
    if (holdUntil !== undefined) stage.timers.heldUntil(holdUntil)
    if (status === 'resolved') stage.timers.resolved(at)
    const actor = await agentNamed(then, by)
    const until = holdUntil === undefined ? {} : { holdUntil: new Date(holdUntil).toISOString() }
    await replyToTicket(then, actor, { number, body, status, ...until, attachments: enclosed(files), macros })
  },
  note: async ({ then, number }, { by, body }) => noteOnTicket(then, await agentNamed(then, by), { number, body }),
  says: async ({ stage, then, number }, { who, body, channel, files }) => {
    return receiveMessage(then, await known(stage, who), number, { body, channel, attachments: enclosed(files) })
  },
  joins: async ({ then, number }, { by, who }) => addCollaborator(then, await agentNamed(then, by), number, { ...who }),
  set: async ({ then, number }, { by, change }) => changeTicket(then, await agentNamed(then, by), number, change),
  raise: async ({ then, number }, { by, to, reason }) => {
    return escalateTicket(then, await agentNamed(then, by), number, { to, reason })
  },
  refer: async ({ then, number }, { by, to, comment }) => {
    return referTicket(then, await agentNamed(then, by), number, { to, comment })
  },
  closes: async ({ stage, then, number }, { who }) => closeAsCustomer(then, await known(stage, who), number),
}

/** Performs one act at its moment, and has the rules look at it. */
export async function perform(stage: Stage, act: Act): Promise<void> {
  await performAlone(stage, act)
  const isOver = stage.over.has(act.ticket)
  if (act.does === 'closes' || ('status' in act && act.status === 'resolved')) stage.over.add(act.ticket)
  if (!isForRules(act, isOver)) return
  await followRules(stage.desk, stage.numbers.get(act.ticket) ?? '')
  await stage.timers.lookAtRules()
}

async function performAlone(stage: Stage, act: Act): Promise<void> {
  const then = movedTo(stage.desk, act.at)
  if (act.does === 'opens') return open(stage, then, act)
  const number = stage.numbers.get(act.ticket)
  if (number === undefined) throw new Error(`the demo acts on ticket ${act.ticket} before it is there`)
  const deed = deeds[act.does] as (scene: Scene, act: Act) => Promise<unknown>
  await deed({ stage, then, number }, act)
}

async function open(stage: Stage, then: Desk, act: Opening & Timed): Promise<void> {
  const { who, topic, subject, body, fields, source, by } = act
  const given = fields ? { fields } : {}
  const intake = { requester: { ...who }, topic, subject, body, ...given, attachments: enclosed(act.files) }
  const { number } = by
    ? await createAsAgent(then, await agentNamed(then, by), { ...intake, source })
    : await createFromOutside(then, { kind: 'system', part: 'demo' }, { ...intake, source })
  stage.numbers.set(act.ticket, number)
}

async function known({ desk, customers }: Stage, { email }: Asker): Promise<CustomerActor> {
  const before = customers.get(email)
  if (before) return before
  const found = await findCustomer(desk.db, { email })
  const actor = found ? await customerActor(desk.db, found.id, null) : null
  if (!actor) throw new Error(`the demo lost a customer, ${email}`)
  customers.set(email, actor)
  return actor
}

function enclosed(files: readonly Enclosure[] = []): { name: string; type: string; base64: string }[] {
  return files.map(({ name, text }) => {
    const picture = name.endsWith('.png')
    const content = picture ? screenOf(text) : Buffer.from(text)
    return { name, type: picture ? 'image/png' : 'text/plain', base64: content.toString('base64') }
  })
}
