import { expect, test } from 'vitest'
import { agentAlertEvents } from '#api/alerts.ts'
import { allByMail, wants, withChoice } from './channels.ts'

test('who chose nothing hears of everything both ways', () => {
  expect(wants({}, 'note', 'mail') && wants({}, 'note', 'app')).toBe(true)
})

test('a choice is kept, and forgotten once it is as it was', () => {
  const quiet = withChoice({}, { event: 'note', way: 'mail', on: false })
  expect(quiet).toEqual({ note: { mail: false, app: true } })
  expect(withChoice(quiet, { event: 'note', way: 'app', on: false })).toEqual({ note: { mail: false, app: false } })
  expect(withChoice(quiet, { event: 'note', way: 'mail', on: true })).toEqual({})
})

test('all mails off leaves what is shown in the app as it is', () => {
  const off = allByMail({ note: { mail: true, app: false } }, false)
  expect(agentAlertEvents.filter((event) => wants(off, event, 'mail'))).toEqual([])
  expect(agentAlertEvents.filter((event) => !wants(off, event, 'app'))).toEqual(['note'])
  expect(allByMail(off, true)).toEqual({ note: { mail: true, app: false } })
})
