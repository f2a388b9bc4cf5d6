import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { CallError } from '../../lib/api.ts'

const codes = ['offline', 'not-found', 'failed', 'too-many', 'unavailable', 'unauthenticated', 'forbidden'] as const

/**
 * Says what went wrong and what to do: `sayProblem(error)` answers the sentence, `showProblem(error)` shows it in a
 * corner. What only the server can word (why a change was refused) is said in its words.
 */
export function useProblem(): { sayProblem: (error: unknown) => string; showProblem: (error: unknown) => void } {
  const { t } = useTranslation('parts')
  const sayProblem = (error: unknown) => {
    if (!(error instanceof CallError)) return t('problem.failed')
    const known = codes.find((code) => code === error.code)
    const worded = error.code === 'forbidden' || error.code === 'unavailable'
    return known && !(worded && error.message) ? t(`problem.${known}`) : error.message
  }
  const showProblem = (error: unknown) =>
    void notifications.show({ color: 'red', title: t('problem.title'), message: sayProblem(error), autoClose: 8000 })
  return { sayProblem, showProblem }
}
