import { expect, test } from 'vitest'
import { portAfter, providerOf, serversOf } from './presets.ts'

test.each([
  ['fetch', 993, 'starttls', 143],
  ['fetch', '', 'tls', 993],
  ['send', 587, 'tls', 465],
  ['send', 25, 'starttls', 587],
  ['send', 2525, 'tls', 2525],
] as const)('to %s, port %s becomes with %s port %s', (way, port, security, after) => {
  expect(portAfter(way, port, security)).toBe(after)
})

test.each([
  ['imap.gmail.com', 'google'],
  ['smtp.office365.com', 'microsoft'],
  ['outlook.office365.com', 'microsoft'],
  ['mail.notgmail.com', null],
  ['gmail.com.example.org', null],
])('%s is of %s', (host, provider) => {
  expect(providerOf(host)).toBe(provider)
})

test('the servers of another provider are guessed from the address', () => {
  expect(serversOf('other', 'help@bank.example').fetch.host).toBe('imap.bank.example')
  expect(serversOf('other', '').send.host).toBe('smtp.example.com')
})
