import { type BackupDone, inWords, showProgress } from '#platform/backup/index.ts'
import type { Log } from '#platform/base/log.ts'
import { type Command, word } from '#platform/process/command.ts'
import type { Config } from './config.ts'
import { backUp, bringBack, type Restored } from './keeping.ts'
import type { House } from './main.ts'

interface Around<Desk> {
  house: House<Desk>
  read: () => Promise<{ config: Config; log: Log }>
  print: (line: string) => void
}

/** `backup` and `restore`. */
export function keepingCommands<Desk>(around: Around<Desk>): Command[] {
  return [
    {
      name: 'backup',
      summary: 'Writes everything into one new file: database, attachments, settings and the secret; the desk may run.',
      usage: 'FILE',
      words: 1,
      run: (args) => runBackup(around, word(args, 0, 'FILE')),
    },
    {
      name: 'restore',
      summary: 'Brings a backup back into an empty desk.',
      usage: 'FILE',
      words: 1,
      run: (args) => runRestore(around, word(args, 0, 'FILE')),
    },
  ]
}

async function runBackup<Desk>({ read, print }: Around<Desk>, path: string): Promise<void> {
  const { config, log } = await read()
  const progress = showProgress(process.stderr)
  await backUp(config, path, { log, progress }, (done) => {
    progress.end()
    for (const line of aboutBackup(path, done)) print(line)
  }).finally(() => progress.end())
}

function aboutBackup(path: string, { rows, files, bytes, heldMs, until, isHeld }: BackupDone): string[] {
  const lines = [
    `${path}: ${rows} rows, ${files.count} attachments, ${inWords(bytes)}.`,
    isHeld
      ? `Nothing done before now is missing; for that, writing at the desk waited for ${heldMs} ms.`
      : `It holds what was done before ${until.toISOString()}: reading the rest took too long to hold writers back.`,
  ]
  if (files.missing > 0) lines.push(`${files.missing} attachments are not on disk any more, so they are not in it.`)
  if (files.damaged.length > 0)
    lines.push(`${files.damaged.length} attachments are damaged on disk; they are in it as they are.`)
  return lines
}

async function runRestore<Desk>({ house, read, print }: Around<Desk>, path: string): Promise<void> {
  const { config, log } = await read()
  const progress = showProgress(process.stderr)
  const isSecretGiven = (process.env['OSTLER_SECRET'] ?? '').trim() !== ''
  const restored = await bringBack(config, house, path, { log, progress, isSecretGiven }).finally(() => progress.end())
  for (const line of aboutRestore(restored)) print(line)
}

function aboutRestore({ head, manifest, rows, files, missing, secret }: Restored): string[] {
  const count = (name: string) => rows[name] ?? 0
  const counts = `${count('ticket')} tickets, ${count('message')} messages, ${count('customer')} customers, ${count('agent')} agents`
  const lines = [
    `The desk as it was at ${manifest.until} is back: ${counts}, ${count('event')} events, ${files.count} attachments.`,
    SECRET_LINES[secret],
    'Everybody signs in again; passwords and API keys are as they were.',
  ]
  if (!head.files) lines.push('This backup was made without attachments: those in the data folder are used.')
  if (missing > 0) lines.push(`${missing} attachments are missing in the data folder.`)
  return lines
}

const SECRET_LINES = {
  same: 'OSTLER_SECRET is the one of the backup: links in mails go on working.',
  kept: 'The secret of the backup is in force: links in mails go on working.',
  other:
    'OSTLER_SECRET is another one than in the backup and is in force: links to tickets in mails sent before do not work any more.',
}
