import { ActionIcon, Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { cleanTag, tagsQuery } from '../../parts/tags/tags.ts'
import { useChange } from '../data/acts.ts'
import classes from './side.module.css'

/** The tags of the ticket: each leads to the others that have it, and is taken off or added where it stands. */
export function Tags({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const change = useChange()
  const can = may(me, 'ticket.edit', ticket.department.key)
  const [adding, setAdding] = useState(false)
  const plus = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setAdding(false)
    setTimeout(() => plus.current?.focus())
  }
  const add = (tag: string) => void change([ticket], { addTags: [tag] }, t('said.tagged', { tag }))
  if (ticket.tags.length === 0 && !can) return null
  return (
    <section aria-label={t('fields.tags')}>
      <h2>
        {t('fields.tags')}
        {can && !adding ? (
          <ActionIcon ref={plus} size={22} aria-label={t('tags.add')} onClick={() => setAdding(true)}>
            <IconPlus size={16} />
          </ActionIcon>
        ) : null}
      </h2>
      <ul className={classes['tags']}>
        {ticket.tags.map((tag) => (
          <li key={tag} className={classes['tag']}>
            <Link to="/tickets" search={{ queue: 'all', tag }} title={t('tags.others', { tag })}>
              {tag}
            </Link>
            {can ? (
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                onClick={() => void change([ticket], { removeTags: [tag] }, t('said.untagged', { tag }))}
              >
                <IconX size={12} aria-hidden />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {ticket.tags.length === 0 && !adding ? <span className={classes['dim']}>{t('tags.none')}</span> : null}
      {adding ? <AddTag there={ticket.tags} onAdd={add} onLeave={leave} /> : null}
    </section>
  )
}

interface AddTagProps {
  there: readonly string[]
  onAdd: (tag: string) => void
  onLeave: () => void
}

/** One tag after the other; an empty line, or Escape, ends it. */
function AddTag({ there, onAdd, onLeave }: AddTagProps) {
  const { t } = useTranslation('tickets')
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 120)
  const known = useQuery(tagsQuery(asked)).data ?? []
  const take = (typed: string) => {
    const tag = cleanTag(typed)
    setWords('')
    if (tag && !there.includes(tag)) onAdd(tag)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (cleanTag(words)) take(words)
        else onLeave()
      }}
    >
      <Autocomplete
        autoFocus
        size="xs"
        mt={6}
        aria-label={t('tags.add')}
        placeholder={t('tags.hint')}
        maxLength={40}
        value={words}
        onChange={setWords}
        onOptionSubmit={(tag) => {
          take(tag)
          // Mantine writes the option into the field after this.
          setTimeout(() => setWords(''))
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave()
        }}
        onBlur={() => {
          if (!cleanTag(words)) onLeave()
        }}
        data={known.filter((tag) => !there.includes(tag))}
        filter={({ options }) => options}
        clearSectionMode="rightSection"
      />
    </form>
  )
}
