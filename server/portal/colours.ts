/** The colour that the stylesheet comes with. */
const OWN = '#0b6e69'

/** Where the stylesheet for an administrator's colour is; named by the colour, so it may be kept for ever. */
export function coloursPath(accent: string): string | null {
  const colour = accent.toLowerCase()
  return colour === OWN ? null : `/portal/colours-${colour.slice(1)}.css`
}

/**
 * The colour as it is under white text; a little darker where it is text itself, much lighter on dark ground. The
 * shares are such that any colour on which white is readable stays readable everywhere.
 */
export function coloursSheet(accent: string): string {
  const light = `--accent:${accent};--link:${mix(accent, '#000000', 0.15)};--soft:${mix(accent, '#ffffff', 0.88)}`
  const bright = mix(accent, '#ffffff', 0.58)
  const dark = `--accent:${bright};--link:${bright};--on:#161615;--soft:${mix(accent, '#161615', 0.7)}`
  return `:root{${light}}@media(prefers-color-scheme:dark){:root{${dark}}}`
}

/** One colour with so much of another in it. */
function mix(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [from, to] = [one, other].map((colour) => parseInt(colour.slice(at, at + 2), 16))
    return Math.round((from ?? 0) * (1 - share) + (to ?? 0) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}
