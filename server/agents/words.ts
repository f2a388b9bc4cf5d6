import type { z } from 'zod'
import type { desk } from '#api/desk.ts'
import type { Sla } from '#api/sla.ts'
import type { Topic } from '#api/topics.ts'
import { inTreeOrder, pathOf } from '#platform/base/tree.ts'
import type { Catalog, SlaEntry, TopicEntry } from '../settings/index.ts'
import type { Directory } from './directory.ts'
import { pictureAddress } from './present.ts'

type DeskWords = z.output<(typeof desk)['output']>

/** Everything the agents' app needs to name and offer things. */
export function deskWords(catalog: Catalog, directory: Directory): Omit<DeskWords, 'demo' | 'me'> {
  return {
    settings: catalog.settings,
    statuses: [...catalog.statuses.values()],
    priorities: [...catalog.priorities.values()],
    slas: [...catalog.slas.values()].map((sla) => slaOf(sla, directory)),
    fields: [...catalog.fields.values()],
    topics: [...catalog.topics.values()].map((topic) => topicOf(topic, directory)),
    departments: inTreeOrder(directory.departments).map((entry) => {
      const { key, name, membersOnly, explainResolution, disabled, managerId, parent } = entry
      const path = pathOf(directory.departments, entry)
      return { key, name, private: entry.private, membersOnly, explainResolution, disabled, managerId, parent, path }
    }),
    teams: [...directory.teams.values()].map(({ key, name, members, disabled }) => ({ key, name, members, disabled })),
    agents: [...directory.agents.values()].map(({ id, username, name, active, onVacation, departments, pictureId }) => {
      const worksIn = departments.map(({ department }) => department)
      return { id, username, name, active, onVacation, departments: worksIn, picture: pictureAddress(pictureId) }
    }),
  }
}

function topicOf({ assigneeId, ...topic }: TopicEntry, { agents }: Directory): Topic {
  const assignee = assigneeId === null ? undefined : agents.get(assigneeId)
  return { ...topic, assignee: assignee ? { id: assignee.id, name: assignee.name } : null }
}

function slaOf({ ladder, ...sla }: SlaEntry, { agents }: Directory): Sla {
  const person = (id: number) => ({ id, name: agents.get(id)?.name ?? '' })
  const whom = ({ agents, assignee }: (typeof ladder)[number]) => ({
    agents: agents.map(person),
    assignee: assignee === null ? null : person(assignee),
  })
  return { ...sla, ladder: ladder.map((step) => ({ ...step, ...whom(step) })) }
}
