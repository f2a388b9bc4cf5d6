import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrows move between notices; from anywhere else in the panel to the first or last one. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined || event.target instanceof HTMLInputElement) return
  const notices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-notice]')]
  const at = notices.findIndex((notice) => notice === document.activeElement)
  const next = at < 0 ? notices.at(step > 0 ? 0 : -1) : notices[at + step]
  event.preventDefault()
  next?.focus()
}
