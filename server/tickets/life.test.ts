import { expect, test } from 'vitest'
import { playDemo } from '../demo/index.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk } from '../testing/desk.ts'

test('the demo desk is consistent', async () => {
  await using started = await startTestDesk({ demo: true })
  await playDemo(started.desk)
  const { wrong, tickets } = await checkDesk(started.desk)
  expect(wrong).toEqual([])
  expect(tickets).toBeGreaterThan(5)
})
