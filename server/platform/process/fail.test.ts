import { expect, test } from 'vitest'
import { explainFailure, StartError } from './fail.ts'

test.each([
  [
    { code: 'EADDRINUSE', syscall: 'listen', address: '0.0.0.0', port: 80 },
    'Port 80 is already in use on 0.0.0.0: stop what listens there, or set PORT to a free one.',
  ],
  [
    { code: 'EACCES', syscall: 'listen', port: 80 },
    'Port 80 may not be opened by this user: set PORT to one above 1023.',
  ],
  [
    { code: 'EACCES', syscall: 'mkdir', path: '/data' },
    'Access was refused (/data): set OSTLER_DATA to a folder this user may write.',
  ],
  [{ code: 'EROFS', path: '/data' }, 'The folder is read-only (/data): set OSTLER_DATA to one that can be written.'],
  [{ code: 'ENOSPC', path: '/data/x' }, 'The disk is full (/data/x): free some space and start again.'],
  [{ code: 'ECONNREFUSED' }, 'The database refused the connection: is PostgreSQL running where DATABASE_URL points?'],
  [{ code: '28P01' }, 'The database refused the password: check the user and password in DATABASE_URL.'],
  [{ code: '3D000' }, 'The database named in DATABASE_URL does not exist: create it first.'],
  [{ code: 'XX000', fields: { email: 'is not an address' } }, 'odd (email: is not an address)'],
])('%j is one line that names the remedy', (details, line) => {
  expect(explainFailure(Object.assign(new Error('odd'), details), 'info')).toBe(`ostler: ${line}`)
})

test('a start error speaks for itself, in one line; the stack is for debugging', () => {
  const error = new StartError('Two\n  lines.')
  expect(explainFailure(error, '')).toBe('ostler: Two lines.')
  expect(explainFailure(error, 'debug')).toMatch(/^ostler: Two lines\.\nStartError: .*\n {4}at /s)
  expect(explainFailure('plain', '')).toBe('ostler: plain')
})
