/** A failure the operator can mend: its message is one whole line that names the cause and the remedy. */
export class StartError extends Error {
  override name = 'StartError'
}

/** One line for whoever runs the desk; a stack only where debugging was asked for. */
export function explainFailure(error: unknown, logLevel: string): string {
  const line = `ostler: ${oneLine(failureLine(error))}`
  const debugging = logLevel === 'debug' || logLevel === 'trace'
  return debugging && error instanceof Error ? `${line}\n${error.stack ?? ''}` : line
}

function failureLine(error: unknown): string {
  if (error instanceof StartError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, path, address, port } = error as Error & Partial<SystemDetails>
  const where = path === undefined ? '' : ` (${path})`
  const known: Record<string, string> = {
    EADDRINUSE: `Port ${port ?? ''} is already in use on ${address ?? 'this machine'}: stop what listens there, or set PORT to a free one.`,
    EADDRNOTAVAIL: `The address ${address ?? ''} does not belong to this machine: set HOST to one that does, or to 0.0.0.0.`,
    ECONNREFUSED: 'The database refused the connection: is PostgreSQL running where DATABASE_URL points?',
    ENOTFOUND: 'The host named in DATABASE_URL is unknown: check its spelling and the name service.',
    ETIMEDOUT: 'The database did not answer in time: check DATABASE_URL and the network between.',
    ENOSPC: `The disk is full${where}: free some space and start again.`,
    EDQUOT: `The disk quota is used up${where}: free some space and start again.`,
    EROFS: `The folder is read-only${where}: set OSTLER_DATA to one that can be written.`,
    EACCES: forbidden(error, where),
    EPERM: forbidden(error, where),
    '28P01': 'The database refused the password: check the user and password in DATABASE_URL.',
    '28000': 'The database refused this user: check DATABASE_URL and the server’s pg_hba.conf.',
    '3D000': 'The database named in DATABASE_URL does not exist: create it first.',
    '53100': 'The disk of the database is full: free some space and start again.',
    '53300': 'The database has no connection left: raise max_connections, or stop other programs that use it.',
    '57P03': 'The database is still starting up: try again in a moment.',
    '42501': `The database user lacks a right (${error.message}): let it own the database.`,
  }
  return known[code ?? ''] ?? error.message + fieldNotes(error)
}

/** What is wrong with which value, where the failure says so. */
function fieldNotes(error: Error): string {
  if (!('fields' in error) || typeof error.fields !== 'object' || error.fields === null) return ''
  const notes = Object.entries(error.fields).map(([name, note]) => `${name}: ${String(note)}`)
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`
}

interface SystemDetails {
  code: string
  path: string
  syscall: string
  address: string
  port: number
}

function forbidden(error: Error, where: string): string {
  const { syscall, port } = error as Error & Partial<SystemDetails>
  if (syscall === 'listen') return `Port ${port ?? ''} may not be opened by this user: set PORT to one above 1023.`
  return `Access was refused${where}: set OSTLER_DATA to a folder this user may write.`
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
