/** What a sentence of the desk says: which entry of a catalogue it is, and what fills its holes. */
interface Match {
  entry: string
  values: Readonly<Record<string, string>>
}

export interface Wording {
  find: (sentence: string) => Match | null
  /** The sentence in the catalogue's language; a sentence that it does not know, as it is. */
  say: (sentence: string) => string
}

interface Template {
  entry: string
  pattern: RegExp
  names: readonly string[]
  /** How much of it stands in words: what says more is asked first. */
  weight: number
}

const HOLE = /\{\{(\w+)\}\}/g

/** Reads a catalogue of English sentences with `{{holes}}`; values are kept as the desk said them. */
export function wording(catalogue: Readonly<Record<string, string>>): Wording {
  const templates = Object.keys(catalogue)
    .filter((entry) => entry.search(HOLE) >= 0)
    .map(templateOf)
    .toSorted((a, b) => b.weight - a.weight)
  const find = (sentence: string): Match | null => {
    if (Object.hasOwn(catalogue, sentence)) return { entry: sentence, values: {} }
    for (const { entry, pattern, names } of templates) {
      const [, ...found] = pattern.exec(sentence) ?? []
      if (found.length > 0)
        return { entry, values: Object.fromEntries(names.map((name, at) => [name, found[at] ?? ''])) }
    }
    return null
  }
  const say = (sentence: string) => {
    const match = find(sentence)
    if (!match) return sentence
    return (catalogue[match.entry] ?? sentence).replace(HOLE, (_, name: string) => match.values[name] ?? '')
  }
  return { find, say }
}

function templateOf(entry: string): Template {
  const words = entry.split(HOLE).filter((_, at) => at % 2 === 0)
  return {
    entry,
    pattern: new RegExp(`^${words.map(literally).join('(.+?)')}$`, 's'),
    names: [...entry.matchAll(HOLE)].map(([, name = '']) => name),
    weight: words.join('').length,
  }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
