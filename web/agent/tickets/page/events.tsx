import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEvent } from '#api/messages.ts'
import { Moment } from '../../../ui/moment.tsx'
import { turnsIn } from '../clocks/turns.ts'
import { Turns } from '../clocks/turns.tsx'
import classes from './page.module.css'
import { useSay } from './use-say.ts'
import { decidedOf, type Names, wordsOf } from './wording.ts'
import { WhyButton } from '../why/why-button.tsx'

const SHOWN = 2

interface EventsProps {
  events: readonly TimelineEvent[]
  names: Names
  /** Finds the event that caused one. */
  find: (seq: number) => TimelineEvent | undefined
}

/** What happened between two messages; a longer run shows its newest and unfolds. */
export function Events({ events, names, find }: EventsProps) {
  const { t } = useTranslation('tickets')
  const [unfolded, setUnfolded] = useState(false)
  const folded = !unfolded && events.length > SHOWN + 1
  const shown = folded ? events.slice(-SHOWN) : events
  return (
    <ol className={classes['events']}>
      {folded ? (
        <li>
          <button type="button" className={classes['textButton']} onClick={() => setUnfolded(true)}>
            {t('event.more', { count: events.length - SHOWN })}
          </button>
        </li>
      ) : null}
      {shown.map((event) => (
        <li key={event.seq} id={`e${event.seq}`}>
          <EventText event={event} names={names} />
          {' · '}
          <Moment at={event.at} /> <Turns turns={turnsIn(event)} />
          <Why event={event} names={names} find={find} />
        </li>
      ))}
    </ol>
  )
}

function EventText({ event, names }: { event: TimelineEvent; names: Names }) {
  const say = useSay()
  const { main, changes } = wordsOf(event, names)
  return (
    <span>
      {say(main)}
      {changes.length > 0 ? `: ${changes.map(say).join('; ')}` : ''}
    </span>
  )
}

function Why({ event, names, find }: { event: TimelineEvent } & Omit<EventsProps, 'events'>) {
  const { t } = useTranslation('tickets')
  const decided = decidedOf(event)
  const cause = event.cause === null ? undefined : find(event.cause)
  if (decided) {
    return (
      <>
        {' · '}
        <WhyButton decision={decided.id} className={classes['textButton']} />
      </>
    )
  }
  if (!cause) return null
  return (
    <>
      {' · '}
      <Popover width={300} position="bottom-start" withRoles>
        <Popover.Target>
          <button type="button" className={classes['textButton']}>
            {t('event.why')}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          {t('event.because')} <EventText event={cause} names={names} /> (<Moment at={cause.at} look="short" />)
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
