import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, useDesk } from '../../../lib/desk.ts'
import { useCalendars } from '../../parts/promises/use-sentences.ts'
import { findNamed, findSettings, placeOf } from '../../parts/settings/find.ts'
import { type SectionKey, sections } from '../../parts/settings/sections.ts'
import { spokenIn } from '../../parts/settings/spoken.ts'
import classes from './results.module.css'

const MOST = 12

/** What of the settings holds what was typed: pages, single settings, and things by name. */
export function Results({ typed, onChosen }: { typed: string; onChosen: () => void }) {
  const { t, i18n } = useTranslation(['settings', 'keeping'])
  const desk = useDesk()
  const calendars = useCalendars().map(({ key, name }) => ({ section: 'calendars' as const, key, name }))
  const { pages, settings } = findSettings(sections, spokenIn(i18n.language), typed)
  const things = findNamed([...thingsOf(desk), ...calendars], typed)
  const count = pages.length + settings.length + things.length
  const title = (section: SectionKey) => t(`settings:${section}.title`)
  return (
    <div className={classes['results']}>
      <p role="status" className="sr-only">
        {count === 0 ? t('settings:searchNone') : t('keeping:search.results', { count })}
      </p>
      {count === 0 ? <p className={classes['none']}>{t('settings:searchNone')}</p> : null}
      <Part title={t('keeping:search.pages')} count={pages.length}>
        {pages.map((section) => (
          <Hit key={section} section={section} hash="" name={title(section)} onChosen={onChosen} />
        ))}
      </Part>
      <Part title={t('keeping:search.settings')} count={settings.length}>
        {settings.slice(0, MOST).map((setting) => {
          const { section, field, label } = setting
          const about = { section, hash: placeOf(setting), place: title(section), onChosen }
          return <Hit key={`${section} ${field} ${label}`} {...about} name={label} />
        })}
      </Part>
      <Part title={t('keeping:search.things')} count={things.length}>
        {things.slice(0, MOST).map(({ section, key, name }) => (
          <Hit key={`${section} ${key}`} {...{ section, name, onChosen }} hash={key} place={title(section)} />
        ))}
      </Part>
    </div>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </>
  )
}

interface HitProps {
  section: SectionKey
  hash: string
  name: string
  place?: string
  onChosen: () => void
}

function Hit({ section, hash, name, place, onChosen }: HitProps) {
  return (
    <li>
      <Link {...addressOf(section, hash)} onClick={onChosen}>
        <span>{name}</span>
        {place ? <small>{place}</small> : null}
      </Link>
    </li>
  )
}

/** A calendar has a page of its own; other things open in a form on their list. */
function addressOf(section: SectionKey, hash: string) {
  if (section === 'calendars' && hash !== '') return { to: `/settings/calendars/${hash}` }
  return { to: `/settings/${section}`, hash }
}

interface Thing {
  section: SectionKey
  key: string
  name: string
}

function thingsOf(desk: Desk): Thing[] {
  const lists = ['departments', 'teams', 'topics', 'statuses', 'priorities', 'slas', 'fields'] as const
  const named = lists.flatMap((section) => desk[section].map(({ key, name }) => ({ section, key, name })))
  const agents = desk.agents.map(({ id, name }) => ({ section: 'agents' as const, key: String(id), name }))
  return [...named, ...agents]
}
