import { densities, type Density } from '#api/session.ts'
import { createStore, useStore } from '../data/store.ts'

/** Heights of a row in pixels: alone on the screen, and as a strip beside a ticket, where it has two or three lines. */
export const rowHeights: Record<Density, { wide: number; strip: number; lines: 2 | 3 }> = {
  dense: { wide: 32, strip: 46, lines: 2 },
  normal: { wide: 36, strip: 66, lines: 3 },
  airy: { wide: 44, strip: 76, lines: 3 },
}

/** How the screen is liked: the density is the agent's and only cached here, the rest is this browser's. */
interface View {
  density: Density
  queuesFolded: boolean
  sideFolded: boolean
}

const KEPT = 'ostler.view'
const view = createStore<View>(read())

export function useView(): View {
  return useStore(view)
}

export function setView(part: Partial<View>): void {
  view.set({ ...view.get(), ...part })
  try {
    localStorage.setItem(KEPT, JSON.stringify(view.get()))
  } catch {
    // A browser that keeps nothing still shows what was chosen.
  }
}

function read(): View {
  const usual: View = { density: 'normal', queuesFolded: false, sideFolded: false }
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<View>
    return {
      density: densities.find((density) => density === kept.density) ?? usual.density,
      queuesFolded: kept.queuesFolded === true,
      sideFolded: kept.sideFolded === true,
    }
  } catch {
    return usual
  }
}
