import { expect, test } from 'vitest'
import { en } from '../../lib/words/en.ts'
import { sentenceOf } from './said.ts'

const some = { doer: 'John Doe', to: null, reply: false } as const

test.each([
  [{ ...some, event: 'assigned', to: 'you' }, 'to.you.assigned'],
  [{ ...some, event: 'assigned', to: 'team', doer: null }, 'to.team.assigned'],
  [{ ...some, event: 'assigned', to: 'other' }, 'by.assigned'],
  [{ ...some, event: 'transferred', to: 'department' }, 'to.department.transferred'],
  [{ ...some, event: 'note' }, 'by.note'],
  [{ ...some, event: 'note', reply: true }, 'by.reply'],
  [{ ...some, event: 'mail-failed', reply: true }, 'alone.waits'],
  [{ ...some, event: 'overdue', doer: null }, 'alone.overdue'],
] as const)('%o', (notice, sentence) => {
  expect(sentenceOf(notice)).toBe(sentence)
})

test('every sentence names the ticket, but for what is about none', () => {
  const said = [en.notices.by, en.notices.alone, ...Object.values(en.notices.to)].flatMap((group) =>
    Object.entries(group),
  )
  expect(said.filter(([event, words]) => event !== 'over-limit' && !words.includes('#{{number}}'))).toEqual([])
})
