import { text } from 'node:stream/consumers'
import { setUp } from '#api/desk.ts'
import type { Actor } from '#api/endpoint.ts'
import { keyNetworks } from '#api/keys.ts'
import { createLog, type Log } from '#platform/base/log.ts'
import { optional, required, runCommand, UsageError, word, type Args, type Command } from '#platform/process/command.ts'
import { explainFailure, StartError } from '#platform/process/fail.ts'
import { checkDesk, openDesk } from './app.ts'
import { createApiKey, resetAgent, setUpDesk, type Setup } from './agents/index.ts'
import { calendarCommands } from './calendar-commands.ts'
import { readConfig, type Config } from './config.ts'
import { type DemoWishes, playDemo } from './demo/index.ts'
import { keepingCommands } from './keeping-commands.ts'
import { type Delivered, deliverPiped, type PipedMail } from './inboxes/index.ts'
import { mailCommands } from './mail-commands.ts'
import { serve, withDesk, type House } from './main.ts'
import { seedDesk, type SeedWish } from './seed/index.ts'
import { migrations } from './schema/index.ts'
import type { Desk } from './schema/desk.ts'

const house: House<Desk> = { migrations, openDesk }

const commands: readonly Command[] = [
  {
    name: 'serve',
    summary: 'Runs the desk until it is asked to stop. --demo loads the demo desk first.',
    usage: '[--demo [--tickets N]] [--roles web,worker,mail,timer]',
    options: { demo: { type: 'boolean' }, tickets: { type: 'string' }, roles: { type: 'string' } },
    run: runServe,
  },
  {
    name: 'setup',
    summary: 'Sets up a new desk without a browser; the password is read from standard input.',
    usage: '--desk NAME --admin-name N --admin-email E [--admin-username U] --password-stdin',
    options: {
      desk: { type: 'string' },
      'admin-name': { type: 'string' },
      'admin-email': { type: 'string' },
      'admin-username': { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
    run: runSetup,
  },
  {
    name: 'demo',
    summary: 'Loads the demo desk; doing it again changes nothing.',
    usage: '[--tickets N]',
    options: { tickets: { type: 'string' } },
    run: (args) => {
      const wishes = demoWishes(args)
      const prepare = (desk: Desk) => work.demo(desk, wishes)
      return atDesk(() => Promise.resolve(), { ...house, prepare })
    },
  },
  {
    name: 'seed',
    summary: 'Fills a desk without tickets with a realistic load; the same seed gives the same desk.',
    usage: '--tickets N [--seed S]',
    options: { tickets: { type: 'string' }, seed: { type: 'string' } },
    run: runSeed,
  },
  {
    name: 'api-key create',
    summary: 'Prints a new API key once, alone on the last line.',
    usage: '--name N [--agent USERNAME|EMAIL] [--networks 10.0.0.0/8,192.0.2.7]',
    options: { name: { type: 'string' }, agent: { type: 'string' }, networks: { type: 'string' } },
    run: runApiKeyCreate,
  },
  {
    name: 'agent reset',
    summary: 'Prints a one-time link by which the agent sets a new password.',
    usage: 'USERNAME|EMAIL',
    words: 1,
    run: runAgentReset,
  },
  {
    name: 'doctor',
    summary: 'Checks what must always hold and says what is wrong; the last line is JSON.',
    usage: '',
    run: () => atDesk(runDoctor),
  },
  ...keepingCommands({ house, read: readQuietly, print }),
  ...calendarCommands({ print, input: () => process.stdin }),
  ...mailCommands({ print, deliver: (arrival) => atDesk((desk) => work.deliver(desk, arrival)) }),
]

async function runServe(args: Args): Promise<void> {
  const roles = optional(args, 'roles')
  const env = roles === null ? process.env : { ...process.env, OSTLER_ROLES: roles }
  const wishes = demoWishes(args)
  const config = await readConfig(env, { demo: args.values['demo'] === true })
  const prepared = config.demo ? { ...house, prepare: (desk: Desk) => work.demo(desk, wishes) } : house
  await serve(config, prepared, { log: createLog(config.logLevel), print })
}

/** How large the demo desk shall be: by default as large as it is meant to be. */
function demoWishes(args: Args): DemoWishes {
  const tickets = optional(args, 'tickets')
  if (tickets === null) return { say: print }
  if (!/^\d{1,5}$/.test(tickets)) throw new UsageError('--tickets takes a number, such as 100.')
  return { tickets: Number(tickets), say: print }
}

async function runSetup(args: Args): Promise<void> {
  const input = {
    desk: required(args, 'desk'),
    adminName: required(args, 'admin-name'),
    adminEmail: required(args, 'admin-email'),
    adminUsername: optional(args, 'admin-username') ?? undefined,
  }
  if (args.values['password-stdin'] !== true) throw new UsageError('--password-stdin is missing.')
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (password === '') throw new UsageError('Standard input holds no password.')
  const checked = checkSetup({ ...input, password })
  await atDesk((desk) => work.setUp(desk, checked))
  print(`The desk "${input.desk}" is set up; ${input.adminEmail} may sign in.`)
}

/** The page and the command take the same. */
function checkSetup(input: object): Setup {
  const { success, data, error } = setUp.body.omit({ token: true }).safeParse(input)
  if (success) return data
  const options: Record<string, string> = {
    adminName: '--admin-name',
    adminEmail: '--admin-email',
    adminUsername: '--admin-username',
    desk: '--desk',
  }
  const [issue] = error.issues
  const field = String(issue?.path[0] ?? '')
  throw new StartError(`${options[field] ?? `The ${field}`} is wrong: ${issue?.message ?? 'it cannot be read.'}`)
}

async function runSeed(args: Args): Promise<void> {
  const tickets = wholeNumber(required(args, 'tickets'), { name: '--tickets', most: 10_000_000 })
  const seed = wholeNumber(optional(args, 'seed') ?? '1', { name: '--seed', most: 2 ** 31 })
  const started = Date.now()
  let said = 0
  const progress = (done: number) => {
    if (done < tickets && Date.now() - said < 2000) return
    said = Date.now()
    print(`${done} of ${tickets} tickets, ${Math.round((done * 1000) / (said - started))} a second`)
  }
  await atDesk((desk) => work.seed(desk, { tickets, seed, progress }))
}

function wholeNumber(text: string, { name, most }: { name: string; most: number }): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new UsageError(`${name} is a whole number from 1 to ${most}.`)
}

async function runApiKeyCreate(args: Args): Promise<void> {
  const given = optional(args, 'networks')?.split(',') ?? []
  const networks = keyNetworks.safeParse(given)
  if (!networks.success) throw new UsageError(`--networks: ${networks.error.issues[0]?.message ?? 'not understood'}`)
  const input = { name: required(args, 'name'), agent: optional(args, 'agent'), networks: networks.data }
  print(await atDesk((desk) => work.createApiKey(desk, input)))
}

async function runAgentReset(args: Args): Promise<void> {
  const login = word(args, 0, 'USERNAME or EMAIL')
  print(await atDesk((desk) => work.resetAgent(desk, login)))
}

async function runDoctor(desk: Desk): Promise<number> {
  const { tickets, events, mails, jobs, wrong } = await work.check(desk)
  wrong.forEach(print)
  print(JSON.stringify({ tickets, events, mails, jobs, wrong: wrong.length }))
  return wrong.length === 0 ? 0 : 1
}

async function atDesk<T>(body: (desk: Desk) => Promise<T>, at: House<Desk> = house): Promise<T> {
  const { config, log } = await readQuietly()
  return withDesk(config, at, log, body)
}

// A command speaks for itself: its log is for trouble, unless more was asked for.
async function readQuietly(): Promise<{ config: Config; log: Log }> {
  const config = await readConfig(process.env)
  return { config, log: createLog(process.env['LOG_LEVEL'] ? config.logLevel : 'warn') }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

interface Checked {
  tickets: number
  events: number
  mails: number
  jobs: number
  /** One line for each thing that is wrong. */
  wrong: string[]
}

/** What the commands do at the desk. */
interface Work {
  setUp(desk: Desk, input: Setup): Promise<unknown>
  demo(desk: Desk, wishes: DemoWishes): Promise<void>
  seed(desk: Desk, wish: SeedWish): Promise<void>
  /** Resolves to the key itself. */
  createApiKey(desk: Desk, input: { name: string; agent: string | null; networks: string[] }): Promise<string>
  /** Resolves to the one-time link. */
  resetAgent(desk: Desk, login: string): Promise<string>
  check(desk: Desk): Promise<Checked>
  /** Resolves once the mail is stored, to what became of it. */
  deliver(desk: Desk, arrival: PipedMail): Promise<Delivered>
}

const COMMAND: Actor = { kind: 'system', part: 'command' }

const work: Work = {
  setUp: (desk, input) => setUpDesk(desk, input),
  demo: (desk, wishes) => playDemo(desk, wishes),
  seed: seedDesk,
  createApiKey: async (desk, input) => (await createApiKey(desk, COMMAND, input)).secret,
  resetAgent: async (desk, login) => (await resetAgent(desk, login, COMMAND)).link,
  check: (desk) => checkDesk(desk),
  deliver: (desk, arrival) => deliverPiped(desk, arrival),
}

const failed = (error: unknown) => {
  console.error(explainFailure(error, process.env['LOG_LEVEL'] ?? ''))
  return 1
}
const streams = { out: print, err: (line: string) => process.stderr.write(`${line}\n`) }
process.exit(await runCommand(commands, process.argv.slice(2), streams).catch(failed))
