import { Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/kbd.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { customersQuery, findQuery } from '../data/queries.ts'
import { matches } from '../dialogs/candidates.ts'
import { type PaletteAction, useGoActions, useTargetActions } from './use-actions.tsx'
import { useAvailabilityActions } from './use-availability-actions.tsx'
import { useMacroActions } from './use-macro-actions.tsx'
import { useSettingsActions } from './use-settings-actions.tsx'

const FEW = 6

interface ResultsProps {
  words: string
  onDone: () => void
}

export function Results({ words, onDone }: ResultsProps) {
  const { t } = useTranslation('tickets')
  const { title, actions } = useTargetActions()
  const anywhere = [...useGoActions(), ...useAvailabilityActions()]
  const go = anywhere.filter((action) => matches(words, action.label, action.detail ?? ''))
  const acts = [...actions.filter((action) => matches(words, action.label)), ...useMacroActions(words)]
  const { tickets, people } = useFound(words)
  const navigate = useNavigate()
  const settings = useSettingsActions(words)
  const found = acts.length + tickets.length + people.length
  return (
    <>
      {acts.length > 0 ? <Group label={title} actions={acts} onDone={onDone} first /> : null}
      {tickets.length > 0 ? (
        <Spotlight.ActionsGroup label={t('palette.tickets')}>
          {tickets.map((ticket, at) => (
            <Spotlight.Action
              data-first={(acts.length === 0 && at === 0) || undefined}
              key={ticket.number}
              label={ticket.subject}
              description={`#${ticket.number} · ${ticket.requester.name}`}
              leftSection={<StatusDot status={ticket.status} />}
              onClick={() => {
                onDone()
                void navigate({ to: '/tickets/$number', params: { number: ticket.number }, search: { queue: 'all' } })
              }}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {people.length > 0 ? (
        <Spotlight.ActionsGroup label={t('palette.people')}>
          {people.map((person, at) => (
            <Spotlight.Action
              data-first={(acts.length + tickets.length === 0 && at === 0) || undefined}
              key={person.id}
              label={person.name}
              description={person.email ?? ''}
              leftSection={<PersonAvatar name={person.name} />}
              onClick={() => {
                onDone()
                void navigate({ to: '/people/$id', params: { id: String(person.id) } })
              }}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {go.length > 0 ? <Group label={t('palette.go')} actions={go} onDone={onDone} first={found === 0} /> : null}
      {settings.length > 0 ? (
        <Group label={t('palette.settings')} actions={settings} onDone={onDone} first={found + go.length === 0} />
      ) : null}
      {found + go.length + settings.length === 0 ? (
        <Spotlight.Empty>{t('palette.nothing', { words })}</Spotlight.Empty>
      ) : null}
    </>
  )
}

function useFound(words: string) {
  const [asked] = useDebouncedValue(words.replace(/^#/, ''), 120)
  const tickets = useQuery(findQuery(asked, FEW)).data ?? []
  const people = useQuery(customersQuery(asked, FEW)).data ?? []
  return words.length > 1 ? { tickets, people } : { tickets: [], people: [] }
}

interface GroupProps {
  label: string
  actions: readonly PaletteAction[]
  onDone: () => void
  /** The first thing of the whole list stands in it. */
  first: boolean
}

function Group({ label, actions, onDone, first }: GroupProps) {
  return (
    <Spotlight.ActionsGroup label={label}>
      {actions.map(({ id, label: words, detail, icon, run, combo }, at) => (
        <Spotlight.Action
          data-first={(first && at === 0) || undefined}
          key={id}
          label={words}
          {...(detail ? { description: detail } : {})}
          leftSection={icon}
          rightSection={combo ? <Kbd combo={combo} /> : null}
          onClick={() => {
            onDone()
            run()
          }}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}
