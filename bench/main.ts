import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { clientOf } from './client.ts'
import { seed, startDesk } from './desk.ts'
import { fallDue } from './due.ts'
import { type Measured, measure } from './measure.ts'
import { compareExecutors } from './conditions.ts'
import { haveRules, manyRules, openData } from './rules.ts'
import { countedRules, killWhileWaiting } from './rules-kill.ts'
import { measureRules } from './rules-speed.ts'
import { measureSimulation } from './simulation.ts'
import { type Scenario, scenarios } from './scenarios.ts'

interface Line extends Measured {
  /** With what the requests set off, until all of it was done. */
  cpuMsAll?: number | null
  scenario: string
  clients: number
  tickets: number
}

/** Not asked again and again, as the others are. */
const DUE = 'due'
const RULES = 'rules'
const RULES_KILL = 'rules-kill'
const CONDITIONS = 'conditions'
const SIMULATION = 'simulation'
const alone = [DUE, RULES, RULES_KILL, CONDITIONS, SIMULATION]

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '10' },
    clients: { type: 'string', default: '1,8' },
    only: { type: 'string', default: [...Object.keys(scenarios), ...alone].join(',') },
    json: { type: 'string' },
    // A folder that stays: seeded the first time, used as it is afterwards.
    data: { type: 'string' },
    // A folder for a CPU profile of each desk that was started.
    profile: { type: 'string' },
  },
})

const UNTIL_SETTLED_SECONDS = 900
const RULES_IN_USE = 200
const EVENTS_A_SECOND = 100

const columns = [
  'scenario',
  'clients',
  'tickets',
  'req/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU ms',
  'PostgreSQL',
  'CPU ms, all',
  'load',
]
const widths = columns.map((column) => Math.max(column.length, 8))
const tickets = Number(values.tickets)
const data = values.data === undefined ? await mkdtemp(join(tmpdir(), 'ostler-bench-')) : resolve(values.data)
await mkdir(data, { recursive: true })
try {
  await seed(data, tickets)
  const asked = values.only.split(',')
  const unknown = asked.filter((name) => !alone.includes(name) && !scenarios[name])
  const known = [...Object.keys(scenarios), ...alone].join()
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join()}. There are: ${known}.`)
  const names = asked.filter((name) => !alone.includes(name))
  if (names.length > 0) say(head())
  // First what a request itself costs; then, with what it sets off, on a desk where all parts work.
  const lines = await walk('web', names)
  const whole = await walk(
    'web,worker,timer',
    names.filter((name) => scenarios[name]?.setsOff),
  )
  for (const line of lines) {
    const all = whole.find(({ scenario, clients }) => scenario === line.scenario && clients === line.clients)
    if (!all) continue
    line.cpuMsAll = all.cpuMs
    say(row(line))
  }
  if (asked.includes(DUE)) say(await measureDue())
  // These change what is in the folder: rules, and what they did.
  if (asked.includes(CONDITIONS)) for (const line of await measureConditions()) say(line)
  if (asked.includes(SIMULATION)) say(await simulated())
  if (asked.includes(RULES)) for (const rules of [0, RULES_IN_USE]) say(await measureSpeed(rules))
  if (asked.includes(RULES_KILL)) say(await measureKill())
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(lines, null, 2)}\n`)
} finally {
  if (values.data === undefined) await rm(data, { recursive: true, force: true })
}

/** What five thousand tickets that fall due at once take. */
async function measureDue(): Promise<string> {
  await using desk = await startDesk(data, 'web,worker,timer', values.profile)
  await desk.quiet(UNTIL_SETTLED_SECONDS)
  const { tickets: fallen, recordedSeconds } = await fallDue(clientOf(desk, 8), 8)
  const started = performance.now()
  await desk.quiet(UNTIL_SETTLED_SECONDS)
  const drained = recordedSeconds + (performance.now() - started) / 1000
  return `${fallen} tickets fell due at once: on record after ${recordedSeconds.toFixed(1)} s, all that follows after ${drained.toFixed(0)} s`
}

/** So many rules while a hundred things happen in a second. */
async function measureSpeed(rules: number): Promise<string> {
  await using open = await openData(data)
  await haveRules(open.db, rules > 0 ? manyRules(rules) : [])
  await using desk = await startDesk(data, 'web,worker,timer', values.profile)
  await desk.quiet(UNTIL_SETTLED_SECONDS)
  const asked = { rate: EVENTS_A_SECOND, seconds: Number(values.seconds) * 6, cpu: desk.cpu, acts: rules > 0 }
  const { events, seconds, p50, p95, max, missing, cpuMs } = await measureRules(clientOf(desk, 32), open.db, asked)
  const used =
    cpuMs === null
      ? ''
      : `; CPU ms an event: desk ${each(cpuMs.desk, events)}, PostgreSQL ${each(cpuMs.database, events)}`
  if (rules === 0) return `no rules, ${events} events in ${seconds} s${used}; load ${loadavg()[0]?.toFixed(1)}`
  return (
    `${rules} rules, ${events} events in ${seconds} s: effect committed after ${p50} ms (p50), ${p95} ms (p95), ` +
    `${max} ms at most; ${missing} without effect${used}; load ${loadavg()[0]?.toFixed(1)}`
  )
}

function each(total: number, count: number): string {
  return (total / count).toFixed(1)
}

/** Every ticket's creation waits for the rules while the desk is killed again and again. */
async function measureKill(): Promise<string> {
  await using open = await openData(data)
  await haveRules(open.db, countedRules)
  const { waited, seconds, wrong } = await killWhileWaiting(open.db, data)
  return `${waited} events waited for rules, the desk killed 3 times: all done after ${seconds} s, ${wrong} not exactly once`
}

/** A new rule, tried on the tickets of a year. */
async function simulated(): Promise<string> {
  const { tickets: replayed, differing, seconds, cpuSeconds, megabytes } = await measureSimulation(data)
  return (
    `a new rule, tried on ${replayed} tickets of a year: ${seconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s, ` +
    `${megabytes} MB; ${differing} would have been different; load ${loadavg()[0]?.toFixed(1)}`
  )
}

async function measureConditions(): Promise<string[]> {
  await using open = await openData(data)
  return await compareExecutors(open.db)
}

async function walk(roles: string, names: string[]): Promise<Line[]> {
  const lines: Line[] = []
  if (names.length === 0) return lines
  await using desk = await startDesk(data, roles, values.profile)
  // A seeded desk is some weeks old: its timers may have thousands of resolved tickets to close at first.
  await desk.quiet(UNTIL_SETTLED_SECONDS)
  for (const scenario of names.flatMap((name) => ({ name, ...scenarios[name] }) as Scenario & { name: string })) {
    for (const clients of values.clients.split(',').map(Number)) {
      const toTheEnd = roles !== 'web'
      const measured = await measure(desk, scenario, { clients, seconds: Number(values.seconds), toTheEnd })
      const line: Line = { scenario: scenario.name, clients, tickets, ...measured }
      if (!scenario.setsOff) say(row(line))
      lines.push(line)
    }
  }
  return lines
}

function row({ scenario, clients, rps, p50, p95, p99, cpuMs, databaseMs, cpuMsAll }: Line): string {
  const cells = [scenario, clients, tickets, rps, p50, p95, p99, cpuMs ?? '–']
  cells.push(databaseMs ?? '–', cpuMsAll ?? '', loadavg()[0]?.toFixed(1) ?? '')
  return `| ${cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0)).join(' | ')} |`
}

function head(): string {
  const names = columns.map((column, index) => column.padStart(widths[index] ?? 0))
  return `| ${names.join(' | ')} |\n|${widths.map((width) => `${'-'.repeat(width + 1)}:`).join('|')}|`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
