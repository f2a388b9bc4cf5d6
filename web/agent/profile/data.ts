import { notifications } from '@mantine/notifications'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type Profile, profileGet, profilePatch, sessionsList } from '#api/profile.ts'
import { call } from '../../lib/api.ts'
import { deskQuery } from '../../lib/desk.ts'
import { queryClient } from '../../lib/query.ts'
import { useProblem } from '../parts/problem.ts'

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => call(profileGet, { signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: ['profile', 'sessions'],
  queryFn: ({ signal }) => call(sessionsList, { signal }),
})

/** What follows a change of the profile: it is shown everywhere, and said. */
export function useSavedProfile(): (profile: Profile) => void {
  const { t } = useTranslation('parts')
  return (profile) => {
    queryClient.setQueryData(profileQuery.queryKey, profile)
    void queryClient.invalidateQueries({ queryKey: deskQuery.queryKey })
    notifications.show({ message: t('saved') })
  }
}

/** Changes part of the profile at once, for what has no button of its own. */
export function useChangeProfile() {
  const saved = useSavedProfile()
  const { showProblem } = useProblem()
  return useMutation({
    mutationFn: (body: z.input<typeof profilePatch.body>) => call(profilePatch, { body }),
    onSuccess: saved,
    onError: showProblem,
  })
}
