import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { Fault } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { directory } from '../../agents/index.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { promiseTo } from '../../sla/index.ts'
import { expectedOf, readForCustomer, Rejected } from '../../tickets/index.ts'
import { formToken } from '../actions/once.ts'
import { type Known, openTicket } from '../actions/open.ts'
import { takeTurns } from '../actions/turns.ts'
import { type Errors, filesError, turnedAway, type Wrong } from '../errors.ts'
import { type Draft, draftOf, errorsIn, FIELD_PREFIX } from '../intake.ts'
import { OpenPage, type OpenProps } from '../pages/open.tsx'
import { OpenedPage } from '../pages/opened.tsx'
import { chosenTopic, type Expecting, fieldsFor, isChoiceTelling, promised, publicTopics } from '../topics.ts'
import { formBytes, readForm } from './form.ts'
import { leadTo, letIn, receive, show, type Visit } from './visit.ts'

/** Forms from one place an hour for each ticket that may come of them: mistakes and other topics take turns too. */
const FORMS_FOR_A_TICKET = 10

export function addOpening(http: FastifyInstance, desk: Desk): void {
  http.get<{ Querystring: { topic?: string } }>('/open', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    const settings = await catalog(desk)
    const draft = { ...draftOf({}), topic: chosenTopic(settings, request.query.topic) }
    return showForm(desk, visit, settings, { draft, known: knownIn(visit) })
  })

  http.post('/open', { bodyLimit: formBytes }, async (request, reply) => {
    const visit = await receive(desk, request, reply)
    const settings = await catalog(desk)
    const limit = settings.settings.portalTicketsPerHour * FORMS_FOR_A_TICKET
    await takeTurns(desk, [{ what: 'form address', who: request.ip, limit }])
    return open(desk, visit, settings)
  })

  http.get<{ Querystring: { number?: string } }>('/opened', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    const { number } = request.query
    if (visit.actor === null || number === undefined) return leadTo(reply, '/check')
    const ticket = await readForCustomer(desk, visit.actor, number)
    const promise = await promiseTo(desk, visit.actor, number)
    return show(visit, createElement(OpenedPage, { ticket, promise, now: desk.now() }))
  })
}

async function open(desk: Desk, visit: Visit, settings: Catalog) {
  const { request, reply } = visit
  const form = await readForm(request, desk.files, visit.shell.most.megabytes)
  const draft = draftOf(form.fields)
  const known = knownIn(visit)
  const fields = fieldsFor(settings, draft.topic)
  const [token, shown] = [form.fields['token'] ?? '', form.fields['shown'] ?? draft.topic]
  const filesGone = form.sent.count > 0
  const again = { draft, known, token, filesGone }
  if (form.fields['choose'] !== undefined) return showForm(desk, visit, settings, again)
  // The topic was changed after its fields had been shown: others are wanted before anything is opened.
  const asksMore = shown !== draft.topic && fields.some(({ key }) => draft.fields[key] === undefined)
  const topics = new Set(publicTopics(settings).map(({ key }) => key))
  const errors = errorsIn(draft, { topics, fields: asksMore ? [] : fields, known: known !== null })
  const wrongFiles: Wrong | null = filesError(form.sent, visit.shell.most)
  if (wrongFiles) errors['files'] = wrongFiles
  if (asksMore || Object.keys(errors).length > 0) {
    const status = asksMore && Object.keys(errors).length === 0 ? 200 : form.sent.tooLarge === null ? 400 : 413
    return showForm(desk, visit, settings, { ...again, errors, asksMore, status })
  }
  const opening = { draft, fields, files: form.files, token, ip: request.ip }
  const created = await openTicket(desk, known, opening).catch(refusedFields)
  if ('errors' in created) return showForm(desk, visit, settings, { ...again, ...created })
  await letIn(desk, visit, { customer: created.requester, ticket: created.id })
  return leadTo(reply, `/opened?number=${created.number}`)
}

/** What the desk refused though the form seemed right, such as a topic that was withdrawn meanwhile. */
function refusedFields(error: unknown): { errors: Errors; status: number } {
  if (error instanceof Rejected) return { errors: { body: turnedAway(error) }, status: 403 }
  const names = error instanceof Fault && error.code === 'invalid' ? Object.keys(error.fields ?? {}) : []
  if (names.length === 0) throw error
  const inputs = names.map((name) => (name.startsWith('fields.') ? FIELD_PREFIX + name.slice('fields.'.length) : name))
  return { errors: Object.fromEntries(inputs.map((input) => [input, { word: 'wrong.value' }])), status: 400 }
}

interface Filled {
  draft: Draft
  known: Known | null
  token?: string
  errors?: Errors
  filesGone?: boolean
  asksMore?: boolean
  status?: number
}

async function showForm(desk: Desk, visit: Visit, settings: Catalog, filled: Filled) {
  const { draft, known } = filled
  const expecting = await expectingFor(desk, settings, known)
  const props: OpenProps = {
    draft,
    errors: filled.errors ?? {},
    topics: publicTopics(settings),
    isChoiceTelling: isChoiceTelling(settings, expecting),
    fields: fieldsFor(settings, draft.topic),
    promised: promised(settings, draft.topic, expecting),
    known: known && { name: known.customer.name, email: known.customer.email },
    token: filled.token || formToken(desk),
    filesGone: filled.filesGone ?? false,
    asksMore: filled.asksMore ?? false,
  }
  return show(visit, createElement(OpenPage, props), filled.status ?? 200)
}

async function expectingFor(desk: Desk, settings: Catalog, known: Known | null): Promise<Expecting> {
  const people = await directory(desk)
  const who = { requester: known?.actor.id ?? null, organisation: known?.actor.organisation ?? null }
  return (topic) => {
    const { sla, priority, department } = expectedOf(settings, people, { topic, ...who })
    const calendar = people.departments.get(department)?.calendar ?? settings.settings.defaultCalendar
    return { sla, priority, calendar }
  }
}

/** Only a link to all tickets proves an address: what came with one ticket may be anybody who knows it. */
function knownIn({ actor, customer }: Visit): Known | null {
  if (actor === null || actor.onlyTicket !== null) return null
  return customer?.email ? { actor, customer: { ...customer, email: customer.email } } : null
}
