import { notifications } from '@mantine/notifications'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import { call } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'

/** A list of the settings, by its endpoint. */
export function useSettingsList<E extends Endpoint>(endpoint: E): UseQueryResult<z.output<E['output']>> {
  return useQuery({ queryKey: ['settings', endpoint.id], queryFn: ({ signal }) => call(endpoint, { signal }) })
}

/** What follows every change of a setting: the words of the desk are fetched anew, and it is said. */
export function sayChanged(message: string): void {
  void queryClient.invalidateQueries({ queryKey: ['settings'] })
  void queryClient.invalidateQueries({ queryKey: ['desk'] })
  notifications.show({ message })
}

/** The same for what was saved. */
export function useSaved(): () => void {
  const { t } = useTranslation('parts')
  return () => sayChanged(t('saved'))
}
