import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { matchCombo, parseCombo, type Press } from './combo.ts'

/** Where a hotkey belongs; the `?` overlay shows them under these headings. */
export type HotkeyScope = 'everywhere' | 'list' | 'ticket' | 'composer'

export interface Hotkey {
  combo: string
  /** What it does, in the reader's words. */
  label: string
  scope: HotkeyScope
  run: () => void
}

interface Entry extends Hotkey {
  presses: Press[]
  whileTyping: boolean
}

export interface HotkeyOptions {
  scope?: HotkeyScope
  /** A key that is off is not listed either. */
  enabled?: boolean
  /** Also while an input has the focus; keys with `mod` always do. */
  whileTyping?: boolean
}

const SEQUENCE_MS = 1_200
let entries: readonly Entry[] = []
const watchers = new Set<() => void>()
let pressed: KeyboardEvent[] = []
let inDialog = false

/**
 * Gives an act its key while the component is shown. The last one to ask for a key gets it.
 * Plain keys are left alone while somebody types or a dialog is open.
 */
export function useHotkey(combo: string, label: string, run: () => void, options: HotkeyOptions = {}): void {
  const { scope = 'everywhere', enabled = true, whileTyping = combo.includes('mod+') } = options
  const act = useEffectEvent(run)
  useEffect(() => {
    if (!enabled) return
    const entry = { combo, label, scope, whileTyping, run: () => act(), presses: parseCombo(combo) }
    change([...entries, entry])
    return () => change(entries.filter((other) => other !== entry))
  }, [combo, label, scope, enabled, whileTyping])
}

/** Every hotkey that works right now, for the `?` overlay and the palette. */
export function useHotkeys(): readonly Hotkey[] {
  return useSyncExternalStore(watch, () => entries)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function change(next: readonly Entry[]): void {
  if (entries.length === 0) {
    window.addEventListener('keydown', noteDialog, true)
    window.addEventListener('keydown', onKeyDown)
  }
  entries = next
  if (entries.length === 0) {
    window.removeEventListener('keydown', noteDialog, true)
    window.removeEventListener('keydown', onKeyDown)
  }
  for (const watcher of watchers) watcher()
}

/** What this very key closes, be it a dialog or what hangs from a button, is gone by the time the key arrives below. */
function noteDialog({ key, target }: KeyboardEvent): void {
  const closes = key === 'Escape' && target instanceof Element && target.closest('[role="dialog"]') !== null
  inDialog = closes || document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return
  const typing = isTyping(event.target)
  const usable = entries.filter((entry) => entry.whileTyping || !typing)
  pressed = [...pressed.filter((earlier) => event.timeStamp - earlier.timeStamp < SEQUENCE_MS), event]
  while (pressed.length > 0) {
    const found = usable.findLast((entry) => matchCombo(entry.presses, pressed) === 'whole')
    if (found) {
      pressed = []
      event.preventDefault()
      found.run()
      return
    }
    if (usable.some((entry) => matchCombo(entry.presses, pressed) === 'start')) return
    pressed = pressed.slice(1)
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (inDialog) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="listbox"],[role="menu"]')) return true
  return target.isContentEditable || /^(textarea|select)$/i.test(target.tagName) || isTextInput(target)
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|reset|range|file)$/.test(target.type)
}
