import { expect, test } from 'vitest'
import type { Me } from '#api/session.ts'
import { departmentsFor, may } from './desk.ts'

const me: Me = {
  id: 1,
  username: 'jane',
  name: 'Jane Doe',
  email: 'jane@example.com',
  admin: false,
  assignedOnly: false,
  departments: { support: ['ticket.reply', 'ticket.close'], legal: ['ticket.reply'] },
  teams: [],
  ...{ zone: null, language: null, density: null, picture: null },
}

test('the role of the department counts there, the primary one elsewhere', () => {
  expect(may(me, 'ticket.close', 'support')).toBe(true)
  expect(may(me, 'ticket.close', 'legal')).toBe(false)
  expect(may(me, 'ticket.close', 'sales')).toBe(true)
  expect(may(me, 'ticket.delete', 'sales')).toBe(false)
})

test('departments in which one may do something', () => {
  expect(departmentsFor(me, 'ticket.close')).toEqual(['support'])
  expect(departmentsFor(me, 'ticket.reply')).toEqual(['support', 'legal'])
})
