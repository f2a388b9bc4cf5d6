import { profilePatch } from '#api/profile.ts'
import type { Me } from '#api/session.ts'
import { call } from '../../lib/api.ts'
import { deskQuery } from '../../lib/desk.ts'
import { queryClient } from '../../lib/query.ts'
import { useProblem } from './problem.ts'

type Choices = Partial<Pick<Me, 'language' | 'density'>>

/** Keeps how an agent likes the app, in their profile: it goes with them from browser to browser. */
export function useKeepChoice(): (choices: Choices, onKept?: () => void) => void {
  const { showProblem } = useProblem()
  const show = (choices: Choices) =>
    queryClient.setQueryData(deskQuery.queryKey, (words) => words && { ...words, me: { ...words.me, ...choices } })
  return (choices, onKept) => {
    // The app turns to another language only once that is kept.
    const { language: _, ...atOnce } = choices
    show(atOnce)
    call(profilePatch, { body: choices }).then(
      (profile) => {
        queryClient.setQueryData(['profile'], profile)
        show(choices)
        onKept?.()
      },
      (error: unknown) => {
        showProblem(error)
        void queryClient.invalidateQueries({ queryKey: deskQuery.queryKey })
      },
    )
  }
}
