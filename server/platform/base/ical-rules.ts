import ICAL from 'ical.js'
import { Fault } from './fault.ts'

const MOST_STEPS = 30_000
const LONGEST_RULE = 500
const DAY_MS = 86_400_000

/** How much work one file may make: a rule can be written that never comes to an end. */
export class Budget {
  private left = MOST_STEPS

  spend(steps: number): void {
    this.left -= steps
    if (!(this.left >= 0)) throw tooOften()
  }
}

function tooOften(): Fault {
  return new Fault('invalid', 'A rule in the calendar file repeats too often.')
}

/** Nothing that closes a day comes more often. */
const FREQUENCIES: readonly string[] = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY']

interface Series {
  rule: ICAL.Recur
  start: ICAL.Time
  /** What is before that local time may be left out. */
  from: number
  budget: Budget
}

/** What a rule says, in order; the same object each time. Ends with the budget at the latest. */
export function* repeated({ rule, start, from, budget }: Series): Generator<ICAL.Time> {
  if (rule.toString().length > LONGEST_RULE) throw new Fault('invalid', 'A rule in the calendar file is too long.')
  if (!FREQUENCIES.includes(rule.freq)) throw tooOften()
  // The library compares times of different zones by rules of the file, which may be endless too.
  const endless = ICAL.Recur.fromData({ ...rule.toJSON(), until: undefined, count: undefined })
  const iterator = new (counting(budget))({ rule: endless, dtstart: nearby(start, rule, from) })
  const isPlainYearly = rule.freq === 'YEARLY' && Object.keys(rule.parts).length === 0
  for (let count = 0; count < (rule.count ?? Infinity);) {
    const next: ICAL.Time | null = iterator.next()
    if (!next) return
    // The library goes on to the 1st of March where there is no 29th of February.
    if (isPlainYearly && next.day !== start.day) continue
    count += 1
    yield next
  }
}

/** A start of the same rule shortly before that time: most rules begin long ago, and the library is slow. */
function nearby(start: ICAL.Time, rule: ICAL.Recur, from: number): ICAL.Time {
  const floating = ICAL.Time.fromData({ ...parts(start), isDate: start.isDate })
  const days = (from - localOf(start)) / DAY_MS
  if (rule.interval !== 1 || rule.count || !(days > 0)) return floating
  if (rule.freq === 'YEARLY') floating.year += 4 * Math.max(0, Math.floor(days / 1461) - 1)
  if (rule.freq === 'DAILY' || rule.freq === 'WEEKLY') floating.day += 7 * Math.max(0, Math.floor(days / 7) - 1)
  return floating
}

/** Local time as milliseconds, as if it were UTC. */
export function localOf(time: ICAL.Time): number {
  const { year, month, day, hour, minute, second } = parts(time)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function parts(time: ICAL.Time) {
  const { year, month, day, hour, minute, second } = time
  return time.isDate ? { year, month, day, hour: 0, minute: 0, second: 0 } : { year, month, day, hour, minute, second }
}

/** Every way by which the library gets ahead, counted. */
function counting(budget: Budget): typeof ICAL.RecurIterator {
  return class extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      budget.spend(1)
      return super.check_contracting_rules()
    }

    override increment_year(years: number): void {
      budget.spend(1)
      super.increment_year(years)
    }

    override increment_month(): void {
      budget.spend(1)
      super.increment_month()
    }

    override increment_monthday(days: number): void {
      budget.spend(days / 10)
      super.increment_monthday(days)
    }
  }
}
