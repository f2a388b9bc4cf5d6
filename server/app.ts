import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { endpoints } from '#api/index.ts'
import type { Actor } from '#api/endpoint.ts'
import { createCache } from '#platform/base/cache.ts'
import { isDatabaseReady, poolState } from '#platform/db/index.ts'
import { createEventLog } from '#platform/events/index.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createLookup, createMailReader } from '#platform/mail/index.ts'
import {
  cookieOf,
  createHttp,
  type Measure,
  mount,
  type Route,
  serveApp,
  serveDocs,
  serveMetrics,
} from '#platform/http/index.ts'
import {
  checkJobs,
  type JobHandler,
  measureJobs,
  startMoments,
  startTimers,
  startWorker,
} from '#platform/jobs/index.ts'
import { createLive, createSpeaker, type Live, startWakeUp, type WakeUp } from '#platform/live/index.ts'
import * as agents from './agents/index.ts'
import { agentRoutes } from './agents/routes.ts'
import * as automation from './automation/index.ts'
import { automationJobs } from './automation/jobs.ts'
import { macroRoutes } from './automation/routes/macros.ts'
import { ruleRoutes } from './automation/routes/rules.ts'
import { webhookRoutes } from './automation/routes/webhooks.ts'
import * as customers from './customers/index.ts'
import { customerRoutes } from './customers/routes.ts'
import { version } from './config.ts'
import type { DeskParts, OpenDesk } from './main.ts'
import * as inboxes from './inboxes/index.ts'
import { inboxJobs } from './inboxes/jobs.ts'
import { inboxRoutes } from './inboxes/routes.ts'
import { notificationJobs } from './notifications/jobs.ts'
import { noticeRoutes } from './notifications/notices/routes.ts'
import { templateRoutes } from './notifications/templates/routes.ts'
import * as outbox from './outbox/index.ts'
import { outboxJobs } from './outbox/jobs.ts'
import { outboxRoutes } from './outbox/routes.ts'
import { osticketRoutes } from './osticket/routes.ts'
import { portalNotFound, portalRoutes } from './portal/routes.ts'
import { afterRules, reactions } from './reactions.ts'
import * as routing from './routing/index.ts'
import { routingJobs } from './routing/jobs.ts'
import { routingRoutes } from './routing/routes.ts'
import { moments, schedule } from './schedule.ts'
import type { Desk } from './schema/desk.ts'
import * as settings from './settings/index.ts'
import { settingsRoutes } from './settings/routes.ts'
import * as sla from './sla/index.ts'
import { slaJobs } from './sla/jobs.ts'
import { slaRoutes } from './sla/routes.ts'
import { simulationJobs } from './simulation/jobs.ts'
import { simulationRoutes } from './simulation/routes.ts'
import * as tickets from './tickets/index.ts'
import { ticketJobs } from './tickets/jobs.ts'
import {
  decisionRoutes,
  eventRoutes,
  messageRoutes,
  scheduledRoutes,
  personRoutes,
  ticketRoutes,
} from './tickets/routes.ts'

const AGENT_COOKIE = 'ostler_agent'
const here = fileURLToPath(new URL('.', import.meta.url))

/** WHAT EXISTS: the desk, its doors and what works behind them. Nothing listens yet. */
export async function openDesk({
  config,
  db,
  listenTo,
  log,
  checkAnswers = false,
  mailWorker = new URL('./mail-worker.js', import.meta.url),
}: DeskParts): Promise<OpenDesk<Desk>> {
  const works = config.roles.length > 0
  const wakeUp = works ? await startWakeUp({ db, connection: listenTo, log }) : null
  const speaker = wakeUp ?? createSpeaker({ db, log })
  const cache = createCache(speaker.spread)
  const mail = createMailReader({ worker: mailWorker, markers: outbox.replyMarkers })
  const desk: Desk = {
    db,
    now: () => new Date(),
    random: randomBytes,
    events: createEventLog(() => desk, reactions, speaker.wake),
    files: createFileStore(join(config.dataDir, 'files')),
    mail,
    lookUp: createLookup(),
    cache,
    log,
    config: {
      ...{ secret: config.secret, demo: config.demo, address: '', smtpUrl: config.smtpUrl },
      insideNetworks: config.insideNetworks,
    },
  }
  const http = await createDoors(desk, config)
  Object.defineProperty(desk.config, 'address', { get: () => addressOf(desk, config, http) })
  await settings.catalog(desk)
  const live = createLive({
    db,
    log,
    keysOf: (events) => tickets.liveKeys(desk, events),
    refresh: (_, request) => authenticate(desk, request),
  })
  mount(http, routesOf(desk, live), {
    db,
    log,
    now: desk.now,
    authenticate: (request) => authenticate(desk, request),
    checkOutput: checkAnswers,
  })
  const work = wakeUp ? await startWork(desk, config, { wakeUp, live, drop: (name) => cache.drop(name) }) : []
  return {
    http,
    desk,
    banner: () => greeting(desk),
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]()
      for (const part of work) await part[Symbol.asyncDispose]()
      await outbox.closeWaysOut(desk)
      await mail[Symbol.asyncDispose]()
      await speaker[Symbol.asyncDispose]()
    },
  }
}

async function createDoors(desk: Desk, config: DeskParts['config']): Promise<FastifyInstance> {
  const http = createHttp({
    log: desk.log,
    trustedProxies: config.trustedProxies,
    secureCookies: () => desk.config.address.startsWith('https:'),
    address: () => desk.config.address,
    ready: () => isDatabaseReady(desk.db),
    notFound: portalNotFound(desk),
  })
  serveApp(http, { directory: join(here, 'web'), prefix: '/agent/' })
  serveDocs(http, endpoints, {
    title: 'Ostler',
    version,
    description: 'A help desk: tickets, the people who ask and the people who answer.',
    cookie: AGENT_COOKIE,
  })
  portalRoutes(desk)(http)
  osticketRoutes(desk)(http)
  serveMetrics(http, { authenticate: (request) => authenticate(desk, request), read: () => readMeasures(desk, http) })
  return http
}

/** What /metrics says of the desk; docs/troubleshoot.md lists the names. */
async function readMeasures(desk: Desk, http: FastifyInstance): Promise<Measure[]> {
  const { waiting, running, later, failed, oldestSeconds } = await measureJobs(desk.db, desk.now())
  const pool = poolState(desk.db) ?? { open: 0, idle: 0, waiting: 0 }
  const states = (name: string, help: string, values: Record<string, number>) =>
    Object.entries(values).map(([state, value]) => ({ name, help, value, labels: { state } }))
  return [
    ...states('ostler_jobs', 'Jobs in the queue, by state.', { waiting, running, later, failed }),
    { name: 'ostler_jobs_oldest_seconds', help: 'How long the oldest waiting job has been due.', value: oldestSeconds },
    { name: 'ostler_live_listeners', help: 'Browsers that listen to this node.', value: http.openStreams.size },
    ...states('ostler_database_connections', 'Connections of this node to the database.', pool),
  ]
}

function routesOf(desk: Desk, live: Live): Route[] {
  return [
    ...ticketRoutes(desk),
    ...messageRoutes(desk),
    ...scheduledRoutes(desk),
    ...personRoutes(desk),
    ...eventRoutes(desk, live),
    ...decisionRoutes(desk),
    ...macroRoutes(desk),
    ...ruleRoutes(desk),
    ...webhookRoutes(desk),
    ...slaRoutes(desk),
    ...routingRoutes(desk),
    ...simulationRoutes(desk),
    ...agentRoutes(desk),
    ...customerRoutes(desk),
    ...settingsRoutes(desk),
    ...outboxRoutes(desk),
    ...noticeRoutes(desk),
    ...inboxRoutes(desk),
    ...templateRoutes(desk),
  ]
}

/** Who calls: a key, or a browser in which an agent is signed in. */
async function authenticate(desk: Desk, request: FastifyRequest): Promise<Actor | null> {
  const sent = request.headers.authorization
  if (sent !== undefined) {
    const [, secret] = /^bearer +(\S+)$/i.exec(sent) ?? []
    return secret === undefined ? null : agents.authenticateKey(desk, secret, request.ip)
  }
  const token = cookieOf(request, AGENT_COOKIE)
  return token === null ? null : agents.authenticateAgent(desk, token)
}

/** What can be done later, by kind. */
export function jobsOf(desk: Desk): Record<string, JobHandler> {
  return {
    ...notificationJobs(desk),
    ...outboxJobs(desk),
    ...inboxJobs(desk),
    ...slaJobs(desk),
    ...automationJobs(desk, afterRules),
    ...routingJobs(desk),
    ...simulationJobs(desk),
    ...ticketJobs(desk),
  }
}

async function startWork(
  desk: Desk,
  config: DeskParts['config'],
  { wakeUp, live, drop }: { wakeUp: WakeUp; live: Live; drop: (name?: string) => void },
): Promise<AsyncDisposable[]> {
  const { roles } = config
  const parts: AsyncDisposable[] = []
  wakeUp.onForget((name) => {
    drop(name)
    // Read again at once, since what cannot wait goes by what was read last.
    settings
      .catalog(desk)
      .catch((error: unknown) => desk.log.debug({ err: error }, 'the settings could not be read yet'))
  })
  wakeUp.onWake(() => live.wake())
  wakeUp.onSaid((topic, agents) =>
    live.say(topic, (actor) => actor.kind === 'agent' && (agents.length === 0 || agents.includes(actor.id))),
  )
  if (roles.includes('mail')) parts.push(...(await openMailDoors(desk, config, wakeUp)))
  if (roles.includes('worker')) {
    const worker = startWorker(desk, jobsOf(desk))
    wakeUp.onWake(() => worker.wake())
    parts.push(worker)
  }
  if (roles.includes('timer')) {
    const waiting = startMoments(moments(desk), desk)
    wakeUp.onWake(() => waiting.wake())
    parts.push(waiting, startTimers(schedule(desk), desk))
  }
  return parts
}

/** Mail that is fetched from other servers, and mail that they bring. */
async function openMailDoors(desk: Desk, config: DeskParts['config'], wakeUp: WakeUp): Promise<AsyncDisposable[]> {
  const { smtpPort, host, dataDir, trustedProxies } = config
  const place = { host, dataDir, trustedProxies }
  const listening = smtpPort === null ? [] : [await inboxes.startListening(desk, { port: smtpPort, ...place })]
  const fetching = inboxes.startFetching(desk)
  wakeUp.onForget(() => fetching.look())
  return [fetching, ...listening]
}

async function greeting(desk: Desk): Promise<string[]> {
  const link = await agents.makeSetupLink(desk)
  if (link) return [`Set it up here (works once, for 24 hours): ${link.link}`]
  return [`Agents sign in at ${desk.config.address}/agent/`]
}

/** PUBLIC_URL comes first: it lets those in again who gave an address in the settings that does not work. */
function addressOf(desk: Desk, { publicUrl, port }: DeskParts['config'], http: FastifyInstance): string {
  const given = publicUrl ?? settings.addressGiven(desk)
  if (given !== null) return given
  const listening = http.addresses()[0]
  return `http://localhost:${typeof listening === 'object' ? listening.port : port}`
}

/** Everything that must always hold, looked at: what is wrong, in sentences, and how much there is. */
export async function checkDesk(desk: Desk) {
  const wrong: string[] = []
  for (const module of [tickets, routing, automation, sla, customers, agents, settings, outbox, inboxes])
    wrong.push(...(await module.check(desk)))
  wrong.push(...(await checkJobs(desk.db, desk.now())))
  return { ...(await tickets.census(desk)), wrong }
}
