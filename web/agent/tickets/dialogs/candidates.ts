interface Agent {
  id: number
  username: string
  name: string
  active: boolean
  onVacation: boolean
  departments: readonly string[]
}
interface Department {
  key: string
  membersOnly: boolean
}

/** Who may be given a ticket of these departments; those at home in them come first, those away last. */
export function candidates(agents: readonly Agent[], departments: readonly Department[]): Agent[] {
  const closed = departments.filter((department) => department.membersOnly)
  const works = (agent: Agent, department: Department) => agent.departments.includes(department.key)
  const rank = (agent: Agent) =>
    (agent.onVacation ? 2 : 0) + (departments.some((department) => works(agent, department)) ? 0 : 1)
  return agents
    .filter((agent) => agent.active && closed.every((department) => works(agent, department)))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** Finds by the start of any word, whatever the accents: "mul" finds "Jo Müller". */
export function matches(wanted: string, ...texts: readonly string[]): boolean {
  const words = plain(wanted).split(/\s+/).filter(Boolean)
  const inside = texts.flatMap((text) => plain(text).split(/[\s.@_-]+/))
  return words.every((word) => inside.some((start) => start.startsWith(word)))
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
