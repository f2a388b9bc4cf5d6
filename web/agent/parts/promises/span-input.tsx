import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spanSentence } from './sentences.ts'
import classes from './span-input.module.css'
import { readSpan } from './span.ts'
import { useSpeech } from './use-sentences.ts'

const PAUSE_MS = 600

interface SpanInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onFocus' | 'onBlur' | 'error'> {
  /** Seconds; null where nothing is given, NaN where what was typed is no span. */
  value: number | null
  onChange: (seconds: number | null) => void
  /** What is wrong with it besides that it cannot be read. */
  error?: ReactNode
  /** Its hours are counted by a calendar: days are then shown as the hours that they stand for. */
  isCounted?: boolean
}

/** A length of time, typed as people write it: "15 min", "4 h", "2 Tage", "1h 30m". It says what it understood. */
export function SpanInput({ value, onChange, error, isCounted = false, ...input }: SpanInputProps) {
  const { t } = useTranslation('slas')
  const speech = useSpeech()
  const [draft, setDraft] = useState<string | null>(null)
  const [isFocused, setFocused] = useState(false)
  const canonical = value === null || Number.isNaN(value) ? '' : spanSentence(value, speech, !isCounted)
  // A draft that means something else was overtaken, such as by an undone change.
  const text = draft !== null && Object.is(secondsIn(draft), value) ? draft : canonical
  // Said once typing pauses, not on leaving: what moves then would move what is being clicked away from under it.
  const [paused] = useDebouncedValue(text, PAUSE_MS)
  const problem = useSpanProblem(text)
  const isUnread = Number.isNaN(value)
  const said = isUnread || value === null ? error && problem : error
  const understood = isFocused && canonical !== '' && text.trim() !== canonical ? canonical : ''
  return (
    <div className={classes['span']}>
      <TextInput
        autoComplete="off"
        spellCheck={false}
        {...input}
        value={text}
        error={isUnread && paused === text ? problem : said}
        onChange={(event) => {
          setDraft(event.currentTarget.value)
          onChange(secondsIn(event.currentTarget.value))
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          if (!isUnread) setDraft(null)
        }}
      />
      <small role="status" className={classes['understood']}>
        {understood ? t('span.understood', { time: understood }) : ''}
      </small>
    </div>
  )
}

function secondsIn(text: string): number | null {
  const read = readSpan(text)
  if ('seconds' in read) return read.seconds
  return read.problem === 'empty' ? null : Number.NaN
}

function useSpanProblem(text: string): string {
  const { t } = useTranslation('slas')
  const read = readSpan(text)
  if ('seconds' in read || read.problem === 'empty') return t('span.needed')
  return read.problem === 'unit' ? t('span.unit', { number: read.number }) : t('span.unreadable')
}
