import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Me } from '#api/session.ts'
import { desk } from '#api/desk.ts'
import type { Permission } from '#api/words.ts'
import { call } from './api.ts'
import { showTimesIn } from './zone.ts'

export type Desk = z.output<(typeof desk)['output']>

/** The words of this desk; loaded before any page of the app is shown. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: async ({ signal }) => {
    const words = await call(desk, { signal })
    showTimesIn(words.me.zone ?? words.settings.zone)
    return words
  },
  staleTime: 60_000,
})

export function useDesk(): Desk {
  return useSuspenseQuery(deskQuery).data
}

export function useMe(): Me {
  return useDesk().me
}

/**
 * Whether the agent may do something in a department. Outside their own departments (a ticket that is assigned or
 * referred to them) their primary role counts. The server decides; this only saves offering what it would refuse.
 */
export function may(me: Me, permission: Permission, department: string): boolean {
  const granted = me.departments[department] ?? Object.values(me.departments)[0] ?? []
  return granted.includes(permission)
}

/** The departments in which the agent may do something. */
export function departmentsFor(me: Me, permission: Permission): string[] {
  return Object.keys(me.departments).filter((department) => me.departments[department]?.includes(permission))
}
