import { useEffect, useState } from 'react'

/** Gives the focus back to where it was before this was shown, unless it was taken on purpose. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the dialog is gone, so that its own guards do not take the focus again.
      setTimeout(() => {
        const idle = document.activeElement === null || document.activeElement === document.body
        if (idle && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    },
    [before],
  )
}
