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

const FEW = 6

interface ResultsProps {
  words: string
  onDone: () => void
}

export function Results({ words, onDone }: ResultsProps) {
  const { t } = useTranslation('tickets')
  const { title, actions } = useTargetActions()
  const go = useGoActions().filter((action) => matches(words, action.label))
  const acts = actions.filter((action) => matches(words, action.label))
  const { tickets, people } = useFound(words)
  const navigate = useNavigate()
  const nothing = acts.length + go.length + tickets.length + people.length === 0
  return (
    <>
      {acts.length > 0 ? <Group label={title} actions={acts} onDone={onDone} /> : null}
      {tickets.length > 0 ? (
        <Spotlight.ActionsGroup label={t('palette.tickets')}>
          {tickets.map((ticket) => (
            <Spotlight.Action
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
          {people.map((person) => (
            <Spotlight.Action
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
      {go.length > 0 ? <Group label={t('palette.go')} actions={go} onDone={onDone} /> : null}
      {nothing ? <Spotlight.Empty>{t('palette.nothing', { words })}</Spotlight.Empty> : null}
    </>
  )
}

function useFound(words: string) {
  const [asked] = useDebouncedValue(words.replace(/^#/, ''), 120)
  const tickets = useQuery(findQuery(asked, FEW)).data ?? []
  const people = useQuery(customersQuery(asked, FEW)).data ?? []
  return words.length > 1 ? { tickets, people } : { tickets: [], people: [] }
}

function Group({ label, actions, onDone }: { label: string; actions: readonly PaletteAction[]; onDone: () => void }) {
  return (
    <Spotlight.ActionsGroup label={label}>
      {actions.map(({ id, label: words, icon, run, combo }) => (
        <Spotlight.Action
          key={id}
          label={words}
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
