import { type PointerEvent, useEffect, useRef, useState } from 'react'

const REST_MS = 350

/**
 * Whether a mouse rests on what stands at the end of a row (`data-end`). The link of the row lies over everything in it,
 * so the end itself hears no pointer.
 */
export function useOver() {
  const [isOver, setIsOver] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onPointerLeave = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    setIsOver(false)
  }
  const onPointerMove = (event: PointerEvent) => {
    const box = event.currentTarget.querySelector('[data-end] > *')?.getBoundingClientRect()
    const isInside = box !== undefined && event.clientX >= box.left && event.clientX <= box.right
    if (event.pointerType !== 'mouse' || !isInside) onPointerLeave()
    else timer.current ??= setTimeout(() => setIsOver(true), REST_MS)
  }
  return { isOver, onPointerMove, onPointerLeave }
}
