import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Log } from '../base/log.ts'
import { tracedAs } from '../base/trace.ts'
import { type Db, isDatabaseAway } from '../db/index.ts'
import { retryDelay } from './backoff.ts'
import { createBell } from './bell.ts'
import * as queue from './queue.ts'

export interface JobHandler {
  (payload: unknown): Promise<void>
  /** Does what came at the same time at once. Where that fails each is done by itself, so that one spoils no other. */
  many?(payloads: readonly unknown[]): Promise<void>
  /** A worker does one lot after another, so that what came first is done first. */
  inOrder?: boolean
}

/** A handler of jobs that are done at once, however many there are. */
export function together(
  many: (payloads: readonly unknown[]) => Promise<void>,
  { inOrder = false }: { inOrder?: boolean } = {},
): JobHandler {
  return Object.assign((payload: unknown) => many([payload]), { many, inOrder })
}

export interface WorkerOptions {
  concurrency?: number
  batch?: number
  /** Milliseconds after which a job of a worker that died comes back. */
  lease?: number
  /** The longest sleep, in milliseconds. */
  poll?: number
  /** How long disposing waits for what runs, in milliseconds. */
  patience?: number
}

export interface Worker extends AsyncDisposable {
  /** There may be work. */
  wake(): void
}

type Handlers = Readonly<Record<string, JobHandler>>

interface JobDesk<S> {
  db: Db<S>
  log: Log
  now: () => Date
}

const DEFAULTS = { concurrency: 4, batch: 20, lease: 60_000, poll: 5_000, patience: 10_000 }
const MOST_ATTEMPTS = 12
const SHORTEST_SLEEP_MS = 25
const UNKNOWN_KIND_RETRY_MS = 60_000

/**
 * Does the jobs that are due, at least once each: a handler that runs twice must do no harm.
 * Disposing takes no new ones, waits for what runs, and lets others have the rest.
 */
export function startWorker<S>(desk: JobDesk<S>, handlers: Handlers, options: WorkerOptions = {}): Worker {
  const settings = { ...DEFAULTS, ...options }
  const me = `${hostname()}:${process.pid}:${randomBytes(6).toString('hex')}`
  const bell = createBell()
  const held = new Map<number, queue.ClaimedJob>()
  const waiting: queue.ClaimedJob[] = []
  const running = new Set<Promise<void>>()
  /** The kinds of which a lot is being done that others wait for. */
  const busy = new Set<string>()
  const done = createDone(desk, me)
  let isEnding = false

  const fill = () => {
    while (!isEnding && running.size < settings.concurrency) {
      const jobs = takeTogether(waiting, handlers, busy)
      const [first] = jobs
      if (!first) return
      const isAwaited = handlerOf(handlers, first.kind)?.inOrder === true
      if (isAwaited) busy.add(first.kind)
      const doing = tracedAs(first.request ?? `job-${first.id}`, () =>
        doJobs(desk, handlers, { jobs, me, done }),
      ).finally(() => {
        for (const job of jobs) held.delete(job.id)
        running.delete(doing)
        if (isAwaited) busy.delete(first.kind)
        bell.ring()
      })
      running.add(doing)
    }
  }
  const claim = async () => {
    const jobs = await queue.claim(desk.db, { me, now: desk.now(), count: settings.batch, lease: settings.lease })
    for (const job of jobs) held.set(job.id, job)
    waiting.push(...jobs)
    return jobs.length
  }
  const mayStart = () => waiting.some(({ kind }) => !busy.has(kind))
  const work = async () => {
    while (!isEnding) {
      const isShort = waiting.length < settings.batch && !mayStart()
      const claimed = isShort ? await claim().catch(asNothing(desk.log)) : 0
      fill()
      if (isEnding) return
      const isFull = waiting.length >= settings.batch || mayStart() || running.size >= settings.concurrency
      if (isFull) await bell.wait(settings.poll)
      else if (claimed === 0) await bell.wait(await untilNext(desk, settings.poll))
    }
  }
  const renewing = setInterval(() => {
    if (held.size > 0) queue.renew(desk.db, me, [...held.keys()], settings.lease).catch(asNothing(desk.log))
  }, settings.lease / 3)
  const working = work()

  return {
    wake: () => bell.ring(),
    async [Symbol.asyncDispose]() {
      isEnding = true
      bell.ring()
      await patiently(Promise.all([working, ...running]).then(done.written), settings.patience)
      clearInterval(renewing)
      const untouched = waiting.map((job) => job.id)
      const begun = [...held.keys()].filter((id) => !untouched.includes(id))
      await queue.release(desk.db, me, { begun, untouched }).catch(asNothing(desk.log))
    },
  }
}

/** Takes the next one that may start, with all that can be done at once with it. */
function takeTogether(waiting: queue.ClaimedJob[], handlers: Handlers, busy: ReadonlySet<string>): queue.ClaimedJob[] {
  const first = waiting.find(({ kind }) => !busy.has(kind))
  if (!first) return []
  const isTaken = ({ kind }: queue.ClaimedJob) => kind === first.kind
  const taken = handlerOf(handlers, first.kind)?.many ? waiting.filter(isTaken) : [first]
  const rest = waiting.filter((job) => !taken.includes(job))
  waiting.splice(0, waiting.length, ...rest)
  return taken
}

function handlerOf(handlers: Handlers, kind: string): JobHandler | undefined {
  return Object.hasOwn(handlers, kind) ? handlers[kind] : undefined
}

interface Round {
  me: string
  done: Done
}

async function doJobs<S>(
  desk: JobDesk<S>,
  handlers: Handlers,
  { jobs, ...round }: Round & { jobs: readonly queue.ClaimedJob[] },
): Promise<void> {
  const handler = handlerOf(handlers, jobs[0]?.kind ?? '')
  if (jobs.length > 1 && handler?.many) {
    try {
      await handler.many(jobs.map(({ payload }) => payload))
      for (const { id } of jobs) round.done.add(id)
      return desk.log.debug({ jobs: jobs.map(({ id }) => id), kind: jobs[0]?.kind }, 'jobs are done')
    } catch (error) {
      desk.log.warn({ err: error, kind: jobs[0]?.kind, jobs: jobs.length }, 'jobs failed together; each is tried alone')
    }
  }
  for (const job of jobs) await doJob(desk, handler, { ...round, job })
}

async function doJob<S>(
  { db, log, now }: JobDesk<S>,
  handler: JobHandler | undefined,
  { job, me, done }: Round & { job: queue.ClaimedJob },
): Promise<void> {
  try {
    if (!handler) {
      const reason = `Nothing here knows how to do jobs of the kind "${job.kind}".`
      log.warn({ job: job.id, kind: job.kind }, reason)
      const runAt = new Date(now().getTime() + UNKNOWN_KIND_RETRY_MS)
      return await queue.postpone(db, me, { id: job.id, runAt, reason, counts: false })
    }
    try {
      await handler(job.payload)
    } catch (error) {
      return await fail(db, { job, me, now: now(), log }, error)
    }
    done.add(job.id)
    log.debug({ job: job.id, kind: job.kind }, 'a job is done')
  } catch (error) {
    // The lease runs out and the job comes back.
    log.warn({ err: error, job: job.id, kind: job.kind }, 'what became of a job could not be written down')
  }
}

interface Done {
  add(job: number): void
  /** Resolves once all that was added is written down. */
  written(): Promise<void>
}

/** Writes down what is done, all of a moment in one statement. Where that fails the lease runs out and the job comes back. */
function createDone<S>({ db, log }: JobDesk<S>, me: string): Done {
  let jobs: number[] = []
  let writing: Promise<void> | null = null
  const write = async () => {
    await nextTurn()
    while (jobs.length > 0) {
      const these = jobs
      jobs = []
      await queue
        .complete(db, me, these)
        .catch((error: unknown) =>
          log.warn({ err: error, jobs: these }, 'that jobs are done could not be written down'),
        )
    }
    writing = null
  }
  return {
    add(job) {
      jobs.push(job)
      writing ??= write()
    },
    written: async () => writing ?? undefined,
  }
}

async function fail<S>(
  db: Db<S>,
  { job, me, now, log }: { job: queue.ClaimedJob; me: string; now: Date; log: Log },
  error: unknown,
): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 2_000)
  const entry = { err: error, job: job.id, kind: job.kind, attempts: job.attempts }
  // Not the job's fault: it does not use up its tries.
  const isAway = isDatabaseAway(error)
  if (job.attempts >= MOST_ATTEMPTS && !isAway) {
    log.error(entry, 'a job was given up on')
    return queue.giveUp(db, me, { id: job.id, now, reason })
  }
  log.warn(entry, 'a job failed and will be tried again')
  const runAt = new Date(now.getTime() + retryDelay(job.attempts, Math.random()))
  return queue.postpone(db, me, { id: job.id, runAt, reason, counts: !isAway })
}

async function untilNext<S>({ db, log, now }: JobDesk<S>, longest: number): Promise<number> {
  const next = await queue.nextDue(db).catch(asNothing(log))
  if (!(next instanceof Date)) return longest
  // Never at once: what is due and was not given is in another's hands at this moment.
  return Math.min(longest, Math.max(SHORTEST_SLEEP_MS, next.getTime() - now().getTime()))
}

function asNothing(log: Log): (error: unknown) => 0 {
  return (error) => {
    log.warn({ err: error }, 'the queue of jobs could not be reached; it is tried again')
    return 0
  }
}

function patiently(work: Promise<unknown>, ms: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
  return Promise.race([work, enough]).finally(() => clearTimeout(timer))
}
