/** What one source of values says: undefined or null where it says nothing. */
export interface Wishes {
  department?: string | null | undefined
  priority?: string | null | undefined
  status?: string | null | undefined
  sla?: string | null | undefined
  assignee?: number | null | undefined
  team?: string | null | undefined
}

export interface Settled {
  department: string
  priority: string
  status: string
  sla: string | null
  assignee: number | null
  team: string | null
}

interface Sources {
  /** Given with the ticket, or by a rule. */
  explicit: Wishes
  /** Of the mail address it came in by. */
  inbox?: Wishes
  topic: Wishes
  /** The SLA of the department that was settled on. */
  departmentSla: (department: string) => string | null
  system: { department: string; priority: string; status: string; sla: string | null }
}

/**
 * The first that says something wins: explicit, inbox, help topic, department, system. A topic's team counts only
 * where no agent was found before it (osTicket §2.2). An SLA that nobody named gives way to the first policy whose
 * conditions hold: see `which-sla.ts`.
 */
export function settle({ explicit, inbox = {}, topic, departmentSla, system }: Sources): Settled {
  const department = explicit.department ?? inbox.department ?? topic.department ?? system.department
  const assignee = explicit.assignee ?? null
  const team = explicit.team ?? null
  const named = assignee !== null || team !== null
  return {
    department,
    priority: explicit.priority ?? inbox.priority ?? topic.priority ?? system.priority,
    status: explicit.status ?? topic.status ?? system.status,
    sla: explicit.sla ?? usualSla({ topic, departmentSla, system }, department),
    assignee: named ? assignee : (topic.assignee ?? null),
    team: named ? team : topic.assignee ? null : (topic.team ?? null),
  }
}

interface SlaSources {
  topic: Pick<Wishes, 'sla'>
  departmentSla: Sources['departmentSla']
  system: Pick<Sources['system'], 'sla'>
}

/** The SLA of a ticket for which nobody named one, and no policy's conditions hold. */
export function usualSla({ topic, departmentSla, system }: SlaSources, department: string): string | null {
  return topic.sla ?? departmentSla(department) ?? system.sla
}
