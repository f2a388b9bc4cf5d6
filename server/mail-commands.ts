import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { inspected, readMail } from '#platform/mail/index.ts'
import { type Args, type Command, optional, UsageError } from '#platform/process/command.ts'
import { explainFailure } from '#platform/process/fail.ts'
import type { Delivered, PipedMail } from './inboxes/index.ts'

interface Around {
  print: (line: string) => void
  deliver: (mail: PipedMail) => Promise<Delivered>
}

/** What a mail server understands as "try again later" (sysexits.h). */
const TRY_AGAIN = 75

/** What deals with mails at the command line. */
export function mailCommands(around: Around): Command[] {
  return [
    {
      name: 'mail deliver',
      summary: 'Takes in one raw mail from standard input as if it had arrived; prints what became of it as JSON.',
      usage: '[--inbox ADDRESS] < message.eml',
      options: { inbox: { type: 'string' } },
      run: (args) => runDeliver(around, args),
    },
    {
      name: 'mail inspect',
      summary: 'Shows how mails would be read, one JSON line each; nothing is stored, and no desk is needed.',
      usage: 'FILE…',
      words: Number.MAX_SAFE_INTEGER,
      run: (args) => runInspect(around, args),
    },
  ]
}

/** Whatever goes wrong before the mail is stored is for the sender's server to try again: it must lose nothing. */
async function runDeliver({ print, deliver }: Around, args: Args): Promise<number> {
  const address = optional(args, 'inbox')
  const raw = await buffer(process.stdin)
  if (raw.length === 0) throw new UsageError('Standard input holds no mail.')
  try {
    const { ticket, ...became } = await deliver({ raw, address })
    print(JSON.stringify({ outcome: became.outcome, ...(ticket === null ? {} : { ticket }), reason: became.reason }))
    return 0
  } catch (error) {
    console.error(explainFailure(error, process.env['LOG_LEVEL'] ?? ''))
    return TRY_AGAIN
  }
}

async function runInspect({ print }: Pick<Around, 'print'>, { positionals }: Args): Promise<void> {
  if (positionals.length === 0) throw new UsageError('FILE is missing.')
  for (const file of positionals) print(JSON.stringify(await inspect(file)))
}

async function inspect(file: string): Promise<object> {
  try {
    return inspected(file, await readMail(await readFile(file)))
  } catch (error) {
    return { file, error: error instanceof Error ? error.message : 'It cannot be read.' }
  }
}
