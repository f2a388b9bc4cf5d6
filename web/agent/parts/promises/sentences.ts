import { type Metric, metrics, type Step, type Target, usualPauses } from '#api/sla.ts'
import { spanParts } from './span.ts'

type Named = 'department' | 'priority' | 'team' | 'calendar' | 'agent' | 'macro'

/** What a sentence needs: the words of the reader's language, how it lists things, and what things are called. */
export interface Speech {
  /** A text of the area `slas`. */
  say: (path: string, about?: Record<string, unknown>) => string
  /** "a, b and c" */
  all: (items: readonly string[]) => string
  /** "a, b or c" */
  any: (items: readonly string[]) => string
  nameOf: (kind: Named, key: string) => string
}

type Hours = Pick<Target, 'hours' | 'calendar'>

/** A step as the desk answers it, or as a form holds it: agents whole or by id. */
export type SaidStep = Omit<Step, 'agents' | 'assignee'> & {
  agents: readonly (number | { name: string })[]
  assignee: number | { name: string } | null
}

/** "1 h 30 min"; of hours that a calendar counts no days are made. */
export function spanSentence(seconds: number, { say }: Speech, withDays = true): string {
  return spanParts(seconds, withDays)
    .map(({ unit, count }) => say(`span.${unit}`, { count }))
    .join(' ')
}

/** "15 min first response · 5 min to 4 h resolution by priority" */
export function promisesInShort(targets: readonly Target[], speech: Speech): string {
  const said = metrics.flatMap((metric) => {
    const own = targets.filter((target) => target.metric === metric)
    return own.length === 0 ? [] : [promiseInShort(metric, own, speech)]
  })
  return said.length > 0 ? said.join(' · ') : speech.say('none')
}

function promiseInShort(metric: Metric, own: readonly Target[], speech: Speech): string {
  const sorted = own.toSorted((a, b) => a.seconds - b.seconds)
  const [from, to] = [sorted[0], sorted.at(-1)].map((target) => (target ? timeOf(target, speech) : ''))
  const time = from === to ? from : speech.say('range', { from, to })
  const promise = speech.say(`promise.${metric}`, { time })
  return own.some(({ priority }) => priority !== null) ? speech.say('byPriority', { promise }) : promise
}

/** Which hours count: "Around the clock", the calendar's name, or that they differ. */
export function hoursInShort(targets: readonly Hours[], speech: Speech): string {
  const said = new Set(targets.map((target) => hoursSentence(target, speech)))
  const [only] = said
  return said.size > 1 ? speech.say('mixedHours') : (only ?? '')
}

function hoursSentence({ hours, calendar }: Hours, { say, nameOf }: Speech): string {
  return hours === 'calendar' && calendar !== null ? nameOf('calendar', calendar) : say(`hoursOf.${hours}`)
}

/** A promise in full: "15 min first response (High, Office hours)" */
export function targetSentence(target: Target, speech: Speech): string {
  const promise = speech.say(`promise.${target.metric}`, { time: timeOf(target, speech) })
  const about = [
    ...(target.priority === null ? [] : [speech.nameOf('priority', target.priority)]),
    hoursSentence(target, speech),
    ...pausesSentence(target, speech),
  ]
  return `${promise} (${about.join(', ')})`
}

function pausesSentence({ metric, pauses }: Target, { say, all }: Speech): string[] {
  const usual = usualPauses[metric]
  if (pauses.length === usual.length && usual.every((one) => pauses.includes(one))) return []
  if (pauses.length === 0) return [say('neverPauses')]
  return [say('pausesIn', { names: all(pauses.map((one) => say(`targets.${one}`))) })]
}

/** "30 min before the resolution is due, tell the assignee and raise the priority." */
export function stepSentence(step: SaidStep, speech: Speech): string {
  const { say, all } = speech
  const clock = say(`clock.${step.metric ?? 'any'}`)
  const when = say(`when.${step.when}`, { time: spanSentence(step.seconds, speech, false), clock })
  return say('does.sentence', { when, acts: all(actsOf(step, speech)) })
}

function actsOf(step: SaidStep, { say, all, nameOf }: Speech): string[] {
  const agent = (given: number | { name: string }) =>
    typeof given === 'number' ? nameOf('agent', String(given)) : given.name
  const told = [...step.notify.map((who) => say(`who.${who}`)), ...step.agents.map(agent)]
  const acts = [
    told.length > 0 ? say('does.tell', { names: all(told) }) : null,
    step.raisePriority ? say('does.raisePriority') : null,
    step.department === null ? null : say('does.department', { name: nameOf('department', step.department) }),
    step.team === null ? null : say('does.team', { name: nameOf('team', step.team) }),
    step.assignee === null ? null : say('does.assignee', { name: agent(step.assignee) }),
    step.note === '' ? null : say('does.note'),
    step.macro === null ? null : say('does.macro', { name: nameOf('macro', step.macro) }),
  ].filter((act) => act !== null)
  return acts.length > 0 ? acts : [say('does.nothing')]
}

function timeOf({ seconds, hours }: Target, speech: Speech): string {
  return spanSentence(seconds, speech, hours === 'always')
}
