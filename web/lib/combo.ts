/** One key press of a hotkey, such as `mod+shift+enter`; a hotkey may be two in a row, such as `g t`. */
export interface Press {
  key: string
  mod: boolean
  shift: boolean
  alt: boolean
}

/** What a keyboard event says about itself. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const NAMES: Record<string, string> = { esc: 'escape', up: 'arrowup', down: 'arrowdown', space: ' ' }

export function parseCombo(combo: string): Press[] {
  return combo
    .toLowerCase()
    .split(' ')
    .map((part) => {
      const pieces = part.split('+')
      const key = pieces.at(-1) ?? ''
      const has = (name: string) => pieces.slice(0, -1).includes(name)
      return { key: NAMES[key] ?? key, mod: has('mod'), shift: has('shift'), alt: has('alt') }
    })
}

/** `mod` is Ctrl or Cmd. Shift counts only with letters and named keys: `?` needs it on some keyboards only. */
function isPress(wanted: Press, event: Pressed): boolean {
  if (event.key.toLowerCase() !== wanted.key) return false
  if (wanted.mod !== (event.ctrlKey || event.metaKey) || wanted.alt !== event.altKey) return false
  const symbol = wanted.key.length === 1 && wanted.key.toLowerCase() === wanted.key.toUpperCase()
  return symbol || wanted.shift === event.shiftKey
}

/** How well the last presses fit a hotkey: wholly, so far, or not at all. */
export function matchCombo(wanted: readonly Press[], presses: readonly Pressed[]): 'whole' | 'start' | 'none' {
  const fits = presses.every((event, index) => {
    const press = wanted[index]
    return press !== undefined && isPress(press, event)
  })
  if (!fits || presses.length === 0) return 'none'
  return presses.length === wanted.length ? 'whole' : 'start'
}

/** The caps to show for a hotkey: `mod+enter` is ⌘ ↵ on a Mac, Ctrl ↵ elsewhere. */
export function comboCaps(combo: string, mac: boolean): string[][] {
  const caps: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    shift: mac ? '⇧' : 'Shift',
    alt: mac ? '⌥' : 'Alt',
    enter: '↵',
    esc: 'Esc',
    escape: 'Esc',
    up: '↑',
    down: '↓',
  }
  return combo
    .split(' ')
    .map((part) => part.split('+').map((piece) => caps[piece.toLowerCase()] ?? piece.toUpperCase()))
}
