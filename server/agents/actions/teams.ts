import type { z } from 'zod'
import type { team, teamsCreate, teamsPatch } from '#api/teams.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Desk } from '../../schema/desk.ts'
import { createNamed, type Kind, patchNamed, saveNamed } from '../../settings/index.ts'
import type { TeamEntry } from '../directory.ts'
import { presentTeam } from '../present.ts'
import { setTeamMembers } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { leadOf, membersOf, withLead } from '../teams.ts'
import { directory } from './directory.ts'

type TeamAnswer = z.output<typeof team>

const teams: Kind<TeamEntry> = {
  table: 'team',
  load: async (tx, key) => (await readDirectory(tx)).teams.get(key),
  whole: (team) => ({ ...team, members: withLead(team.members, team.leadId) }),
  save: async (tx, { members, leadId, ...same }) => {
    await saveNamed(tx, 'team', { ...same, lead_id: leadId })
    await setTeamMembers(tx, same.key, members)
  },
}

export async function listTeams(desk: Desk): Promise<TeamAnswer[]> {
  const known = await directory(desk)
  return [...known.teams.values()].map((entry) => presentTeam(known, entry))
}

export async function createTeam(
  desk: Desk,
  actor: AgentActor,
  made: z.output<(typeof teamsCreate)['body']>,
): Promise<TeamAnswer> {
  const entry = await createNamed(desk, actor, teams, async (tx) => {
    const known = await readDirectory(tx)
    const leadId = leadOf(known, made.lead ?? null, actor)
    return { key: '', name: made.name, leadId, members: membersOf(known, made.members, actor), disabled: false }
  })
  return presentTeam(await directory(desk), entry)
}

export async function patchTeam(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { lead, members, ...patch }: z.output<(typeof teamsPatch)['body']>,
): Promise<TeamAnswer> {
  const entry = await patchNamed(desk, actor, teams, {
    key,
    patch: async (tx) => {
      const known = await readDirectory(tx)
      return {
        ...patch,
        ...(lead === undefined ? {} : { leadId: leadOf(known, lead, actor) }),
        ...(members === undefined ? {} : { members: membersOf(known, members, actor) }),
      }
    },
  })
  return presentTeam(await directory(desk), entry)
}
