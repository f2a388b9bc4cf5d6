import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { NewAttachment } from '#api/messages.ts'
import type { NewTicket } from '#api/tickets.ts'
import type { Source } from '#api/words.ts'
import { forbidden, invalid } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { type Directory, directory } from '../../agents/index.ts'
import { customerFor } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { type Settled, settle } from '../defaults.ts'
import { checkValues, demandRequired, fieldsOf } from '../fields.ts'
import { answerOf } from '../answer.ts'
import type { MailFacts } from '../occasion.ts'
import type { Outside } from '../outside.ts'
import { mayIn } from '../policy.ts'
import { changeStatus } from '../status.ts'
import { tagsAfter } from '../tags.ts'
import { append } from '../work.ts'
import { assigneeFor, teamFor, whyNot } from './assign.ts'
import { type Birth, bear } from './bear.ts'
import { known } from './change.ts'
import { departmentSla } from './choose-sla.ts'
import { type Doing, type Finish, type Hand, putBackTelling, statusRules } from './hand.ts'
import { type Prepared, prepare, type SafeWords } from './message.ts'
import { addNote } from './add-note.ts'
import { namesOf } from './names.ts'
import { reserveNumber } from './number.ts'
import { notingRejections } from './rejections.ts'
import { addCopied, answer, type Copied } from './reply.ts'

/** What may come with a new ticket; doors that trust their caller less give less. */
export type Intake = Partial<NewTicket> &
  Pick<NewTicket, 'subject' | 'body'> & {
    requester: NewTicket['requester'] & { phone?: string }
    attachments?: NewAttachment[]
  }

export interface Created {
  id: number
  number: string
  requester: number
}

/** An agent, or a key with an agent's rights, opens a ticket for a customer. */
export async function createAsAgent(desk: Desk, actor: AgentActor, intake: Intake, finish?: Finish): Promise<Created> {
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  const explicit = explicitOf(settings, people, actor, intake)
  const settled = settleFor(settings, people, intake.topic ?? settings.settings.defaultTopic, explicit)
  demandCreate(actor, settled.department)
  const offered = [...settings.fields.values()].filter((rule) => !rule.disabled)
  return create(desk, actor, intake, {
    settings,
    people,
    settled,
    source: intake.source ?? 'api',
    slaByHand: explicit.sla !== null,
    offered,
    strict: true,
    finish,
  })
}

/** Who writes from outside may have been read from a mail. */
export type OutsideIntake = Omit<Intake, 'body' | 'cc'> &
  Outside & { body: string | SafeWords; inline?: readonly string[]; cc?: readonly Copied[] }

/**
 * A customer on the portal or by mail, or a system with a key for intake, opens a ticket. Throws a `Rejected` where a
 * rule turns it away.
 */
export async function createFromOutside(
  desk: Desk,
  actor: Actor,
  {
    source = 'web',
    trusted = false,
    autorespond = true,
    alert = true,
    place,
    asIs = false,
    mail,
    isLetIn,
    ...intake
  }: OutsideIntake,
  finish?: Finish,
): Promise<Created> {
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  const key = intake.topic ?? settings.settings.defaultTopic
  const topic = key ? settings.topics.get(key) : undefined
  if (intake.topic && (!topic || topic.disabled || !(topic.public || trusted)))
    throw invalid('topic', 'Choose one of the topics.')
  const explicit = trusted && intake.priority != null ? known('priority', settings.priorities, intake.priority) : null
  const there = usablePlace(settings, people, place)
  const settled = settleFor(settings, people, key, { ...there, priority: explicit ?? there.priority })
  const offered = trusted
    ? [...settings.fields.values()].filter((rule) => !rule.disabled)
    : fieldsOf(topic?.fields ?? [], settings.fields).filter((rule) => rule.public)
  const told = { ...(autorespond ? {} : { autorespond }), ...(alert ? {} : { alert }) }
  const from = { source, mail, isLetIn, told }
  return notingRejections(desk, () =>
    create(desk, actor, intake, { settings, people, settled, ...from, offered, strict: false, asIs, finish }),
  )
}

interface Terms {
  settings: Catalog
  people: Directory
  settled: Settled
  source: Source
  /** Somebody named the SLA. */
  slaByHand?: boolean
  offered: ReturnType<typeof fieldsOf>
  /** Who is not told of it, for the event. */
  told?: Birth['told']
  /** An agent named the assignee and the status: what does not work is said, not passed over. */
  strict: boolean
  asIs?: boolean
  mail?: MailFacts | undefined
  isLetIn?: boolean | undefined
  finish: Finish | undefined
}

function usablePlace({ priorities }: Catalog, { departments }: Directory, place: Outside['place']) {
  const usable = (key: string | null | undefined, among: ReadonlyMap<string, { disabled: boolean }>) =>
    key && among.get(key)?.disabled === false ? key : null
  return { department: usable(place?.department, departments), priority: usable(place?.priority, priorities) }
}

async function create(
  desk: Desk,
  actor: Actor,
  intake: Omit<OutsideIntake, keyof Outside>,
  terms: Terms,
): Promise<Created> {
  const { settings, settled, offered } = terms
  const topicKey = intake.topic ?? settings.settings.defaultTopic
  const values = checkValues(intake.fields ?? {}, offered)
  const asked = fieldsOf((topicKey && settings.topics.get(topicKey)?.fields) || [], settings.fields)
  if (!terms.asIs) demandRequired(values, terms.strict ? asked : asked.filter((rule) => rule.public))
  const opening = await prepare(desk, actor, intake)
  const extras = await prepareExtras(desk, actor, intake)
  const [rules, names] = await Promise.all([statusRules(desk), namesOf(desk)])
  const topic = topicKey && settings.topics.has(topicKey) ? topicKey : null
  const birth: Omit<Birth, 'requester' | 'opening'> = {
    subject: intake.subject,
    values,
    topic,
    reserved: await reserveNumber(desk, topic),
    department: settled.department,
    priority: settled.priority,
    urgency: settings.priorities.get(settled.priority)?.urgency ?? 0,
    ...{ sla: settled.sla, slaByHand: terms.slaByHand ?? false },
    source: terms.source,
    status: settings.settings.defaultStatus,
    dueAt: intake.dueAt ? futureMoment(desk, intake.dueAt) : null,
    tags: tagsAfter([], { tags: intake.tags ?? [] }),
    ...{ told: terms.told ?? {}, mail: terms.mail, isLetIn: terms.isLetIn ?? false },
  }
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const requester = await customerFor(tx, { ...intake.requester, email: intake.requester.email ?? null }, desk.now())
    const hand = await bear(desk, tx, { ...birth, requester, opening })
    for (const copied of intake.cc ?? []) await addCopied(doing, hand, copied)
    assignFirst(terms, hand)
    await addExtras(doing, hand, extras, rules)
    setFirstStatus(actor, hand, terms, rules)
    const told = await putBackTelling(doing, hand, 'ticket')
    await terms.finish?.(tx, answerOf(told, names))
    return { id: hand.work.id, number: hand.work.ticket.number, requester: requester.id }
  })
}

function explicitOf(settings: Catalog, people: Directory, actor: AgentActor, intake: Intake) {
  if (intake.topic != null) known('topic', settings.topics, intake.topic)
  const department = intake.department == null ? null : known('department', people.departments, intake.department)
  const topic = settings.topics.get(intake.topic ?? '')
  const place = department ?? topic?.department ?? defaultDepartment(people)
  return {
    department,
    priority: intake.priority == null ? null : known('priority', settings.priorities, intake.priority),
    sla: intake.sla == null ? null : known('sla', settings.slas, intake.sla),
    status: intake.status == null ? null : known('status', settings.statuses, intake.status),
    assignee: intake.assignee ? assigneeFor(people, actor, place, intake.assignee) : null,
    team: intake.team != null ? teamFor(people, intake.team) : null,
  }
}

export function settleFor(
  settings: Catalog,
  people: Directory,
  topicKey: string | null,
  explicit: Parameters<typeof settle>[0]['explicit'],
): Settled {
  const topic = topicKey ? settings.topics.get(topicKey) : undefined
  const usable = topic?.department && !people.departments.get(topic.department)?.disabled ? topic.department : null
  const { defaultPriority, defaultStatus, defaultSla } = settings.settings
  return settle({
    explicit,
    topic: topic ? { ...topic, department: usable, assignee: topic.assigneeId } : {},
    departmentSla: departmentSla(people),
    system: {
      department: defaultDepartment(people),
      priority: defaultPriority,
      status: defaultStatus,
      sla: defaultSla,
    },
  })
}

function defaultDepartment(people: Directory): string {
  for (const department of people.departments.values()) if (department.isDefault) return department.key
  throw new Error('no department is the default one')
}

function demandCreate(actor: AgentActor, department: string): void {
  const here = actor.departments.has(department)
  const enough = here
    ? mayIn(actor, 'ticket.create', department)
    : [...actor.departments.keys()].some((key) => mayIn(actor, 'ticket.create', key))
  if (!enough) throw forbidden('Your role does not allow opening tickets here.')
}

/** Whom the topic names is passed over where they are not available; whom an agent named was checked before. */
function assignFirst({ people, settled, strict }: Terms, hand: Hand): void {
  const available = settled.assignee !== null && whyNot(people, settled.assignee, settled.department, strict) === null
  const assignee = available ? settled.assignee : null
  const team = settled.team !== null && !people.teams.get(settled.team)?.disabled ? settled.team : null
  if (assignee === null && team === null) return
  append(hand.work, {
    name: 'ticket.assigned',
    patch: { assignee, team },
    details: { why: strict ? 'hand' : 'default' },
  })
}

interface Extras {
  reply: { prepared: Prepared; status: string | undefined } | null
  note: Prepared | null
}

async function prepareExtras(desk: Desk, actor: Actor, intake: Pick<Intake, 'reply' | 'note'>): Promise<Extras> {
  const reply = intake.reply
    ? { prepared: await prepare(desk, actor, intake.reply), status: intake.reply.status }
    : null
  return { reply, note: intake.note ? await prepare(desk, actor, { body: intake.note }) : null }
}

async function addExtras(
  doing: Doing,
  hand: Hand,
  { reply, note }: Extras,
  rules: Awaited<ReturnType<typeof statusRules>>,
): Promise<void> {
  const { actor } = doing
  if (note) await addNote(doing, hand, note)
  if (!reply || actor.kind !== 'agent') return
  const permissions = actor.departments.get(hand.work.ticket.department) ?? actor.elsewhere
  if (!permissions.has('ticket.reply')) throw forbidden('Your role does not allow replying here.')
  await answer({ ...doing, actor }, hand, reply.prepared, { status: reply.status, rules })
}

/** The status asked for; one that cannot be set is refused for an agent and passed over as a topic's default. */
function setFirstStatus(
  actor: Actor,
  hand: Hand,
  { settled, strict }: Terms,
  rules: Awaited<ReturnType<typeof statusRules>>,
): void {
  if (settled.status === hand.work.ticket.status || hand.work.ticket.status !== rules.settings.defaultStatus) return
  const as = strict ? actor : ({ kind: 'system', part: 'topic' } as const)
  try {
    const wish = { status: settled.status, explained: true, by: 'agent' as const }
    changeStatus(hand.work, wish, { rules, actor: as, sight: hand.sight, values: hand.fields })
  } catch (error) {
    if (strict) throw error
  }
}

function futureMoment(desk: Desk, dueAt: string): string {
  const moment = new Date(dueAt)
  if (moment <= desk.now()) throw invalid('dueAt', 'A moment in the future.')
  return moment.toISOString()
}
