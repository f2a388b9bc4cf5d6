import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#api/conditions.ts'
import { parseQuery, printQuery, type QueryProblem } from '#api/query-text.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { useLexicon } from './use-lexicon.ts'

const EXAMPLE = 'priority >= high and not tag is vip'

interface QueryFieldProps {
  value: Condition | null
  onChange: (condition: Condition | null) => void
  onUnread: ((isUnread: boolean) => void) | undefined
}

/** The conditions as a line of text; what cannot be read is named with its place. */
export function QueryField({ value, onChange, onUnread }: QueryFieldProps) {
  const { t } = useTranslation('conditions')
  const lexicon = useLexicon()
  const [text, setText] = useState(() => (value ? printQuery(value, lexicon) : ''))
  const parsed = text.trim() === '' ? null : parseQuery(text, lexicon)
  const say = useProblemWords(text)
  const write = (now: string) => {
    setText(now)
    const read = now.trim() === '' ? { condition: null } : parseQuery(now, lexicon)
    onUnread?.('problem' in read)
    if (!('problem' in read)) onChange(read.condition)
  }
  return (
    <Textarea
      label={t('builder.textLabel')}
      description={t('builder.textHint', { example: EXAMPLE })}
      autosize
      minRows={2}
      maxRows={10}
      spellCheck={false}
      autoCapitalize="off"
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      error={parsed && 'problem' in parsed ? say(parsed.problem) : undefined}
    />
  )
}

function useProblemWords(text: string): (problem: QueryProblem) => string {
  const { t } = useTranslation('conditions')
  return ({ code, about, at, length }) => {
    const why = about['why'] === undefined ? {} : { why: inReadersWords(about['why']) }
    const problem = t(`problem.${code}`, { ...about, ...why, word: about['word'] ?? '' })
    const marked = text.slice(at, at + length)
    // Most name the word themselves.
    return marked === '' || marked.length > 40 || problem.includes(marked)
      ? problem
      : t('problem.at', { word: marked, problem })
  }
}
