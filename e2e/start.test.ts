import { expect, test } from 'vitest'
import { startDesk } from './support/desk.ts'

test('the desk starts, says where it is, and ends with 0 when it is asked to', async () => {
  await using desk = await startDesk()
  expect((await fetch(`${desk.url}/healthz`)).status).toBe(200)
  expect(desk.output()).toContain(desk.url)
  expect(await desk.stop()).toBe(0)
  await expect(fetch(`${desk.url}/healthz`)).rejects.toThrow()
})

test('a bad setting is one line that names it, not a stack', async () => {
  const refused = startDesk({ env: { OSTLER_ROLES: 'web,cook' } })
  await expect(refused).rejects.toThrow(/OSTLER_ROLES is wrong.*$/m)
  await expect(refused).rejects.not.toThrow(/\n\s+at /)
})
