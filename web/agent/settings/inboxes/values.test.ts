import { expect, test } from 'vitest'
import { type Inbox, inboxesCreate, inboxesPatch } from '#api/inboxes.ts'
import { bodyOf, fromBody, type InboxValues, patchIn, serversIn, valuesOf } from './values.ts'

const inbox: Inbox = {
  ...{ key: 'support', name: 'Support', email: 'support@bank.example', isDefault: true, disabled: false },
  ...{ department: 'support', topic: null, priority: null, confirms: true, plusAddress: false },
  fetch: {
    host: 'imap.bank.example',
    port: 993,
    security: 'tls',
    auth: 'password',
    user: 'support@bank.example',
    folder: 'INBOX',
    after: 'seen',
    moveTo: null,
  },
  send: null,
  oauth: null,
}

test('what is not touched goes back as it came', () => {
  const { key: _, isDefault: __, ...rest } = inbox
  expect(patchIn(valuesOf(inbox), inbox)).toEqual(rest)
  expect(inboxesPatch.body.safeParse(patchIn(valuesOf(inbox), inbox)).success).toBe(true)
})

test('a new inbox is fetched with its address as the user, and a password only goes where one was typed', () => {
  const values = { ...valuesOf(null), name: 'Sales', email: 'sales@bank.example' }
  const filled = { ...values, fetch: { ...values.fetch, host: 'imap.bank.example' } }
  expect(bodyOf(filled)).toMatchObject({ fetch: { user: 'sales@bank.example', moveTo: null }, send: null })
  expect(bodyOf(filled)).not.toHaveProperty('fetchPassword')
  expect(serversIn({ ...filled, fetchPassword: 'secret' })).toMatchObject({ fetchPassword: 'secret' })
  expect(inboxesCreate.body.safeParse(bodyOf(filled)).success).toBe(true)
})

test('somebody’s sign-in serves fetching and sending, and passwords stay behind', () => {
  const values: InboxValues = {
    ...{ ...valuesOf(inbox), signIn: 'microsoft', sends: true, fetchPassword: 'secret', clientSecret: 'of the app' },
    oauth: { clientId: 'abc', tenant: 'bank.example', authorizeUrl: 'https://left.over', tokenUrl: '', scopes: '' },
  }
  const body = bodyOf({ ...values, send: { ...values.send, host: 'smtp.bank.example' } })
  expect(body).toMatchObject({
    fetch: { auth: 'oauth' },
    send: { auth: 'oauth', user: 'support@bank.example' },
    oauth: { provider: 'microsoft', clientId: 'abc', tenant: 'bank.example', authorizeUrl: '' },
    clientSecret: 'of the app',
  })
  expect(body).not.toHaveProperty('fetchPassword')
  expect(inboxesCreate.body.safeParse(body).success).toBe(true)
  expect(valuesOf({ ...inbox, oauth: { ...values.oauth, provider: 'google' } }).signIn).toBe('google')
})

test('what is switched off takes its password with it', () => {
  expect(serversIn({ ...valuesOf(inbox), fetches: false, fetchPassword: 'secret' })).toEqual({
    fetch: null,
    send: null,
  })
})

test('a folder to move to counts only where mail is moved', () => {
  const values = valuesOf(inbox)
  expect(serversIn({ ...values, fetch: { ...values.fetch, moveTo: 'Done' } }).fetch?.moveTo).toBeNull()
  expect(serversIn({ ...values, fetch: { ...values.fetch, after: 'move', moveTo: 'Done' } }).fetch?.moveTo).toBe('Done')
})

test('what somebody else set meanwhile comes into the form', () => {
  expect(fromBody('send', null)).toMatchObject({ sends: false })
  expect(fromBody('fetch', inbox.fetch)).toMatchObject({ fetches: true, fetch: { host: 'imap.bank.example' } })
  expect(fromBody('name', 'Help')).toEqual({ name: 'Help' })
})
