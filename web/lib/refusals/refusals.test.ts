import i18next from 'i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { find } from '#api/tickets.ts'
import { call } from '../api.ts'
import { fetchWording, inReadersWords, refusalInReadersWords } from './refusals.ts'

beforeEach(() => i18next.init({ lng: 'de', resources: {} }))
afterEach(() => vi.unstubAllGlobals())

const blockers = [
  'Fill in before closing: Cause.',
  'This department asks for an explanation when a ticket is resolved.',
]

test('a call that the desk refuses says so in German, whatever else it carries', async () => {
  const fields = { assignee: 'There is no agent “ada”.', odd: 'Quite odd.' }
  const error = { code: 'conflict', message: blockers.join(' '), fields, blockers, seq: 7 }
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ error }), { status: 409 })))
  const words = [
    'Vor dem Schließen auszufüllen: Cause.',
    'Diese Abteilung verlangt eine Erklärung, wenn ein Ticket gelöst wird.',
  ]
  const said = { assignee: 'Es gibt keinen Bearbeiter „ada“.', odd: 'Quite odd.' }
  await expect(call(find)).rejects.toMatchObject({
    ...{ status: 409, code: 'conflict', message: words.join(' '), fields: said },
    body: { fields: said, blockers: words, seq: 7 },
  })
})

test('what is wrong with the only field is named with it', async () => {
  await fetchWording()
  const fields = { 'to.agent': 'This is needed.' }
  const { message } = refusalInReadersWords({ message: 'to.agent: This is needed.', fields, blockers: [] })
  expect(message).toBe('to.agent: Das wird gebraucht.')
})

test('an English reader reads what the desk says', async () => {
  await fetchWording()
  await i18next.changeLanguage('en')
  expect(inReadersWords('This is needed.')).toBe('This is needed.')
})

test('no answer is said in German too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(call(find)).rejects.toMatchObject({ code: 'offline', message: 'Der Desk ist nicht erreichbar.' })
})
