import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLog } from '../base/log.ts'
import { type MomentEntry, startMoments } from './moments.ts'

const [silent, now] = [createLog('silent'), () => new Date()]

/** Moments to come, in milliseconds from now; what is due is taken and noted. */
function waiting(...moments: number[]) {
  const queue = moments.map((ms) => Date.now() + ms).toSorted((a, b) => a - b)
  const done: { at: number; late: number }[] = []
  let asked = 0
  const entry: MomentEntry = {
    name: 'test',
    next: () => {
      asked += 1
      return Promise.resolve(queue[0] === undefined ? null : new Date(queue[0]))
    },
    run: () => {
      for (let at = queue[0]; at !== undefined && at <= Date.now(); at = queue[0]) {
        done.push({ at, late: Date.now() - at })
        queue.shift()
      }
      return Promise.resolve()
    },
  }
  return { entry, queue, done, asked: () => asked }
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !holds(); tries += 1) await wait(10)
  expect(holds()).toBe(true)
}

test('it sleeps until the next moment, and does each once', async () => {
  const { entry, done, asked } = waiting(-1000, 300, 600)
  await using _ = startMoments([entry], { now, log: silent })
  await until(() => done.length === 3)
  expect(asked()).toBeLessThan(12)
})

test('a change wakes it for an earlier moment', async () => {
  const { entry, queue, done } = waiting()
  await using moments = startMoments([entry], { now, log: silent })
  await wait(50)
  queue.push(Date.now() + 100)
  moments.wake()
  await until(() => done.length === 1)
})

test('however much changes, it looks a few times a second', async () => {
  const { entry, asked } = waiting(60_000)
  await using moments = startMoments([entry], { now, log: silent })
  for (let times = 0; times < 50; times += 1) {
    moments.wake()
    await wait(10)
  }
  expect(asked()).toBeLessThan(12)
})

test('what fails is tried again, does not run hot and does not hold up the others', async () => {
  const { entry, done } = waiting(100, 200)
  let tries = 0
  const broken: MomentEntry = {
    name: 'broken',
    next: () => Promise.resolve(new Date(0)),
    run: () => {
      tries += 1
      return Promise.reject(new Error('no luck'))
    },
  }
  await using _ = startMoments([broken, entry], { now, log: silent })
  await until(() => done.length === 2 && tries >= 2)
  expect(tries).toBeLessThan(6)
})
