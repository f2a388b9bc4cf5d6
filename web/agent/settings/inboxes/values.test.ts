import { expect, test } from 'vitest'
import { type Inbox, inboxesCreate, inboxesPatch } from '#api/inboxes.ts'
import { bodyOf, fromBody, patchIn, serversIn, valuesOf } from './values.ts'

const inbox: Inbox = {
  ...{ key: 'support', name: 'Support', email: 'support@bank.example', isDefault: true, disabled: false },
  ...{ department: 'support', topic: null, priority: null, confirms: true, plusAddress: false },
  fetch: {
    host: 'imap.bank.example',
    port: 993,
    security: 'tls',
    user: 'support@bank.example',
    folder: 'INBOX',
    after: 'seen',
    moveTo: null,
  },
  send: null,
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
