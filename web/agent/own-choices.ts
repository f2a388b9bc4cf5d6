import i18next from 'i18next'
import type { Me } from '#api/session.ts'
import { speak } from '../lib/i18n.ts'
import { setView } from './tickets/list/view.ts'

/** Turns the app to what its agent chose for themselves; what they left open stays as this browser has it. */
export async function follow({ language, density }: Pick<Me, 'language' | 'density'>): Promise<void> {
  if (density !== null) setView({ density })
  if (language !== null && language !== i18next.language) await speak(language)
}
