let kept: string | null = null

/** The one-time token stays in memory only; opening the page again takes the link again. */
export function keepToken(fragment: string): void {
  kept = decodeURIComponent(fragment.replace(/^#/, ''))
}

export function keptToken(): string | null {
  return kept
}

export function forgetToken(): void {
  kept = null
}
