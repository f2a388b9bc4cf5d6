import { moment } from '#platform/base/moments.ts'
import { createWords } from '#platform/base/words.ts'
import type { Reader, Words } from '../scope.ts'
import { escapeHtml } from '../templates/compose.ts'
import { wordsOf } from '../templates/words.ts'
import type { Line } from './caught-up.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const words = createWords({ en, de })

const MOST_LISTED = 50

/** "37 tickets went overdue, 12 are about to" */
export function summaryOf(lines: readonly Line[], { language }: Reader): string {
  const say = words(language)
  const late = lines.filter(({ isOverdue }) => isOverdue).length
  const soon = lines.length - late
  if (late === 0) return say('soonAlone', { count: soon })
  const overdue = say('overdue', { count: late })
  return soon === 0 ? overdue : say('both', { overdue, soon: say('soon', { count: soon }) })
}

/** The tickets, each with its clock; no more of them than one reads. */
export function listOf(lines: readonly Line[], reader: Reader, address: string): Words {
  const say = words(reader.language)
  const listed = lines.slice(0, MOST_LISTED).map((line) => ({ ...line, said: clockOf(line, reader) }))
  const left = lines.length - listed.length
  const more = left === 0 ? null : say('more', { count: left })
  const html = listed.map(({ number, subject, said }) => {
    const link = escapeHtml(`${address}/agent/tickets/${number}`)
    return `<li><a href="${link}">#${number}</a> ${escapeHtml(subject)}<br>${escapeHtml(said)}</li>`
  })
  const text = listed.map(({ number, subject, said }) => `#${number} ${subject}\n  ${said}`)
  return {
    html: `<ul>${html.join('')}</ul>${more === null ? '' : `<p>${escapeHtml(more)}</p>`}`,
    text: [...text, ...(more === null ? [] : [more])].join('\n'),
  }
}

function clockOf({ metric, dueAt, isOverdue }: Line, reader: Reader): string {
  const clock = wordsOf(reader.language).clocks[metric] ?? metric
  return words(reader.language)(isOverdue ? 'wasDue' : 'isDue', { clock, moment: moment(dueAt, 'long', reader) })
}
