import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { Topic, topicsCreate, topicsPatch } from '#api/topics.ts'
import { invalid } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import type { StoredTopic, TopicEntry } from '../catalog.ts'
import { presentTopic } from '../present.ts'
import { topicRow } from '../rows.ts'
import { checkTopic } from '../rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { agentNamed, agentNames, readReachable } from '../store/people.ts'
import { catalog } from './catalog.ts'
import { createNamed, type Kind, patchNamed } from './named.ts'

const topics: Kind<StoredTopic> = {
  table: 'topic',
  load: async (tx, key) => stored((await readCatalog(tx)).topics.get(key)),
  save: (tx, topic) => saveNamed(tx, 'topic', topicRow(topic)),
  check: async (tx, topic, before) => checkTopic(await readCatalog(tx), topic, await readReachable(tx), before),
}

type Made = z.output<(typeof topicsCreate)['body']>
type NewTopic = Omit<Made, 'numberSequential'> & Partial<Pick<Made, 'numberSequential'>>

export async function listTopics(desk: Desk): Promise<Topic[]> {
  const entries = [...(await catalog(desk)).topics.values()]
  const names = await namesFor(desk, entries)
  return entries.map((topic) => presentTopic(topic, names))
}

export async function createTopic(
  desk: Desk,
  actor: AgentActor,
  { assignee, position, ...made }: NewTopic,
): Promise<Topic> {
  const topic = await createNamed(desk, actor, topics, async (tx) => ({
    key: '',
    name: made.name,
    public: made.public,
    fields: made.fields,
    department: made.department ?? null,
    priority: made.priority ?? null,
    sla: made.sla ?? null,
    status: made.status ?? null,
    team: made.team ?? null,
    assigneeId: await agentId(tx, actor, assignee ?? null),
    position: position ?? (await lastPosition(tx)) + 10,
    parent: made.parent ?? null,
    numberMask: made.numberMask ?? null,
    numberSequential: made.numberSequential ?? false,
    disabled: false,
  }))
  return presentOne(desk, topic)
}

export async function patchTopic(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { assignee, ...patch }: z.output<(typeof topicsPatch)['body']>,
): Promise<Topic> {
  const named = async (tx: Tx) => {
    return assignee === undefined ? patch : { ...patch, assigneeId: await agentId(tx, actor, assignee) }
  }
  return presentOne(desk, await patchNamed(desk, actor, topics, { key, patch: named }))
}

async function agentId(tx: Tx, actor: AgentActor, named: string | null): Promise<number | null> {
  if (named === null) return null
  const agent = await agentNamed(tx, named === 'me' ? String(actor.id) : named)
  if (!agent) throw invalid('assignee', `There is no active agent “${named}”.`)
  return agent.id
}

async function lastPosition(tx: Tx): Promise<number> {
  const { topics } = await readCatalog(tx)
  return Math.max(0, ...[...topics.values()].map((topic) => topic.position))
}

async function presentOne(desk: Desk, { key, ...topic }: StoredTopic): Promise<Topic> {
  const path = (await catalog(desk)).topics.get(key)?.path ?? topic.name
  const entry = { key, ...topic, path }
  return presentTopic(entry, await namesFor(desk, [entry]))
}

function stored(topic: TopicEntry | undefined): StoredTopic | undefined {
  if (!topic) return undefined
  const { path: _, ...rest } = topic
  return rest
}

function namesFor(desk: Desk, entries: TopicEntry[]): Promise<ReadonlyMap<number, string>> {
  return agentNames(
    desk.db,
    entries.flatMap(({ assigneeId }) => assigneeId ?? []),
  )
}
