import { parseArgs, type ParseArgsConfig } from 'node:util'
import { explainFailure } from './fail.ts'

export interface Args {
  values: Record<string, string | boolean | undefined>
  positionals: string[]
}

export interface Command {
  /** One word or several: `agent reset`. */
  name: string
  summary: string
  /** What follows the name. */
  usage: string
  /** More, for `--help`. */
  details?: string
  options?: Record<string, { type: 'string' | 'boolean' }>
  /** How many words follow at most. */
  words?: number
  /** Resolves to the exit code, 0 if to nothing. */
  run(args: Args): Promise<number | void>
}

/** The command line was wrong: exit code 2. */
export class UsageError extends Error {}

export interface Streams {
  out(line: string): void
  err(line: string): void
}

/** Finds and runs the command, says in one line what went wrong, and resolves to the exit code. */
export async function runCommand(commands: readonly Command[], argv: string[], streams: Streams): Promise<number> {
  const first = argv[0]
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    streams.out(overview(commands))
    return first === undefined ? 2 : 0
  }
  const command = findCommand(commands, argv)
  if (!command) {
    streams.err(unknownCommand(commands, argv))
    return 2
  }
  try {
    const args = readArgs(command, argv.slice(command.name.split(' ').length))
    if (args === 'help') streams.out(describe(command))
    else return (await command.run(args)) ?? 0
    return 0
  } catch (error) {
    const isUsage = error instanceof UsageError
    const hint = isUsage ? ` See "ostler ${command.name} --help".` : ''
    streams.err(explainFailure(error, process.env['LOG_LEVEL'] ?? '') + hint)
    return isUsage ? 2 : 1
  }
}

/** An option that must be there. */
export function required(args: Args, name: string): string {
  const value = args.values[name]
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  throw new UsageError(`--${name} is missing.`)
}

export function optional(args: Args, name: string): string | null {
  const value = args.values[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A word after the command that must be there. */
export function word(args: Args, index: number, meaning: string): string {
  const value = args.positionals[index]
  if (value === undefined) throw new UsageError(`${meaning} is missing.`)
  return value
}

function findCommand(commands: readonly Command[], argv: string[]): Command | undefined {
  const matches = commands.filter(({ name }) => name.split(' ').every((part, index) => argv[index] === part))
  return matches.toSorted((a, b) => b.name.length - a.name.length)[0]
}

function unknownCommand(commands: readonly Command[], argv: string[]): string {
  const family = commands.filter(({ name }) => name.startsWith(`${argv[0] ?? ''} `)).map(({ name }) => name)
  if (family.length > 0) return `ostler: "${argv[0] ?? ''}" needs one more word: ${family.join(', ')}.`
  return `ostler: "${argv[0] ?? ''}" is not a command; "ostler --help" lists them.`
}

function readArgs(command: Command, argv: string[]): Args | 'help' {
  const { values, positionals } = parse(command, argv)
  if (values['help'] === true) return 'help'
  const most = command.words ?? 0
  if (positionals.length > most) throw new UsageError(`"${positionals[most] ?? ''}" is one word too many.`)
  return { values, positionals }
}

function parse(command: Command, args: string[]): Args {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
    ...command.options,
  }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { values: values as Args['values'], positionals }
  } catch (error) {
    const [firstSentence = ''] = (error as Error).message.split('. ')
    throw new UsageError(`${firstSentence.replace(/\.$/, '')}.`)
  }
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return ['Usage: ostler <command> [--help]', '', ...lines].join('\n')
}

function describe({ name, usage, summary, details }: Command): string {
  const more = details === undefined ? '' : `\n\n${details}`
  return `Usage: ostler ${name} ${usage}`.trimEnd() + `\n\n${summary}${more}`
}
