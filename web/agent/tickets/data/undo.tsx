import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useEffect, useState } from 'react'
import { createStore } from './store.ts'

interface Undoable {
  id: string
  undo: () => Promise<void>
}

const KEPT = 20
const done = createStore<readonly Undoable[]>([])
let made = 0

interface Said {
  message: ReactNode
  /** The word on the button that takes it back. */
  undoLabel: string
  undo: () => Promise<void>
  /** How long it can be taken back, where that ends. */
  forMs?: number
}

/** Where nothing is sent from: the composer and the bar of a phone lie at the bottom. */
function place(): 'top-center' | 'bottom-left' {
  return matchMedia('(max-width: 768px)').matches ? 'top-center' : 'bottom-left'
}

/** Says what was done and offers to take it back; `Z` takes back the last one. */
export function sayDone({ message, undoLabel, undo, forMs }: Said): void {
  const id = `done-${++made}`
  done.set([...done.get().slice(1 - KEPT), { id, undo }])
  if (forMs !== undefined) setTimeout(() => forget(id), forMs)
  notifications.show({
    id,
    autoClose: forMs === undefined ? 7000 : false,
    withCloseButton: false,
    position: place(),
    message: (
      <span style={{ display: 'flex', gap: 12, alignItems: 'center', justifyContent: 'space-between' }}>
        <span>{message}</span>
        <Button variant="default" size="compact-sm" onClick={() => void takeBack(id)}>
          {undoLabel}
          {forMs === undefined ? null : <Countdown ms={forMs} />}
        </Button>
      </span>
    ),
  })
}

/** The seconds that are left. Nobody wants them read aloud one by one. */
function Countdown({ ms }: { ms: number }) {
  const [left, setLeft] = useState(Math.ceil(ms / 1000))
  useEffect(() => {
    const tick = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000)
    return () => clearInterval(tick)
  }, [])
  return (
    <span aria-hidden style={{ marginInlineStart: 6, fontVariantNumeric: 'tabular-nums' }}>
      ({left})
    </span>
  )
}

/** It cannot be taken back any more. */
function forget(id: string): void {
  done.set(done.get().filter((one) => one.id !== id))
  notifications.hide(id)
}

/** Takes back one act, or the last one. Answers whether there was one. */
export async function takeBack(id?: string): Promise<boolean> {
  const found = id ? done.get().find((one) => one.id === id) : done.get().at(-1)
  if (!found) return false
  forget(found.id)
  await found.undo()
  return true
}

/** Says that something did not work, and why. */
export function sayFailed(title: string, why: string): void {
  notifications.show({ color: 'red', title, message: why, autoClose: 10_000, role: 'alert', position: place() })
}
