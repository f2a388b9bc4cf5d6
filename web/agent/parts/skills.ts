import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Skill, skillsList } from '#api/availability.ts'
import { call } from '../../lib/api.ts'

const none: readonly Skill[] = []

const skillsQuery = queryOptions({
  queryKey: ['settings', skillsList.id],
  queryFn: ({ signal }) => call(skillsList, { signal }),
  staleTime: 60_000,
})

/** What agents can be good at. */
export function useSkills(): readonly Skill[] {
  return useQuery(skillsQuery).data?.items ?? none
}

/** How a skill is called; one that is gone is shown by its key. */
export function useSkillName(): (key: string) => string {
  const skills = useSkills()
  return (key) => skills.find((skill) => skill.key === key)?.name ?? key
}
