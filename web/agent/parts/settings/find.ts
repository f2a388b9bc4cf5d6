/** The texts of one page of the settings: its words by their names, some of them in groups. */
export interface Texts {
  [name: string]: string | Texts
}

export interface Setting<Section extends string> {
  section: Section
  /** The field's name in its form; null where the page itself is meant. */
  field: string | null
  label: string
}

const forms = new Set(['desk', 'lifecycle', 'mail-rules'])
const ABOUT_PAGE = ['title', 'text', 'find'] as const

export interface Spoken {
  /** As the reader reads. */
  shown: Record<string, Texts>
  /** In every language: what is looked for may be known by another word. */
  all: readonly Record<string, Texts>[]
}

/** The pages, and the single settings on them, whose words hold what was typed. */
export function findSettings<Section extends string>(
  sections: readonly Section[],
  { shown, all }: Spoken,
  typed: string,
): { pages: Section[]; settings: Setting<Section>[] } {
  const wanted = typed.trim().toLowerCase()
  const holds = (text: unknown) => typeof text === 'string' && text.toLowerCase().includes(wanted)
  const pages = sections.filter((section) =>
    all.some((words) => ABOUT_PAGE.some((name) => holds(words[section]?.[name]))),
  )
  const settings = sections.flatMap((section) =>
    labelsOf(shown[section] ?? {})
      .filter(({ path }) => all.some((words) => holds(at(words[section], path)) || holds(hintAt(words[section], path))))
      .map(({ path, label }) => ({ section, field: path.length === 1 ? (path[0] ?? null) : null, label })),
  )
  return { pages, settings }
}

/** What has a hint beside it is the label of a setting. */
function labelsOf(texts: Texts): { path: string[]; label: string }[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    if (typeof text === 'string') return `${name}Hint` in texts ? [{ path: [name], label: text }] : []
    if (!(`${name}Hint` in texts)) return []
    return Object.entries(text).flatMap(([inner, label]) =>
      typeof label === 'string' ? [{ path: [name, inner], label }] : [],
    )
  })
}

function at(texts: Texts | undefined, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Texts | undefined)?.[name], texts)
}

function hintAt(texts: Texts | undefined, [name, ...inner]: readonly string[]): unknown {
  return at(texts, [`${name}Hint`, ...inner])
}

/** Where on its page the setting stands; only pages that are one form say it. */
export function placeOf({ section, field }: Setting<string>): string {
  return forms.has(section) ? (field ?? '') : ''
}

/** The things whose name holds what was typed. */
export function findNamed<Thing extends { name: string }>(things: readonly Thing[], typed: string): Thing[] {
  const wanted = typed.trim().toLowerCase()
  return things.filter(({ name }) => name.toLowerCase().includes(wanted))
}
