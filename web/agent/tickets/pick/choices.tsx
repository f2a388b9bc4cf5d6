import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { matches } from '../dialogs/candidates.ts'
import classes from './choices.module.css'

export interface Choice {
  value: string
  label: string
  /** A second, quieter piece of text. */
  hint?: string
  /** A line of its own below; what is typed finds it too. */
  detail?: string
  icon?: ReactNode
  group?: string
  disabled?: boolean
}

interface ChoicesProps {
  /** What is chosen here, for screen readers. */
  label: string
  choices: readonly Choice[]
  chosen?: string | null
  /** It is shown only once what to choose from is there: later than what it stands in. */
  autoFocus?: boolean
  onPick: (value: string) => void
}

/** A list to choose one from by typing a few letters, by arrows or by pointing. */
export function Choices({ label, choices, chosen = null, autoFocus = false, onPick }: ChoicesProps) {
  const { t } = useTranslation('tickets')
  const [words, setWords] = useState('')
  const combobox = useCombobox()
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const point = (option: string | null) => input.current?.setAttribute('aria-activedescendant', option ?? '')
  const found = choices.filter((choice) => matches(words, choice.label, choice.hint ?? '', choice.detail ?? ''))
  useEffect(() => {
    point(words ? combobox.selectFirstOption() : combobox.selectActiveOption())
    // The store is made anew with every render; only the words matter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [words])
  // Mantine's own keys would also take Escape, which belongs to whatever this list stands in.
  const onKey = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => point(combobox.selectNextOption()),
      ArrowUp: () => point(combobox.selectPreviousOption()),
      Enter: combobox.clickSelectedOption,
    }
    const act = acts[event.key]
    if (!act || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
  const groups = [...new Set(found.map((choice) => choice.group ?? ''))]
  return (
    <Combobox store={combobox} onOptionSubmit={onPick}>
      <Combobox.EventsTarget withKeyboardNavigation={false} withAriaAttributes={false}>
        <TextInput
          ref={input}
          data-autofocus
          autoFocus={autoFocus}
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded
          aria-controls={list}
          autoComplete="off"
          aria-label={label}
          placeholder={t('pick.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={onKey}
          classNames={{ input: classes['search'] ?? '' }}
        />
      </Combobox.EventsTarget>
      <div className={classes['options']}>
        {found.length === 0 ? <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty> : null}
        <Combobox.Options id={list} aria-label={label} hidden={found.length === 0} className={classes['list']}>
          {groups.map((group) => (
            <Group
              key={group}
              name={group}
              choices={found.filter((one) => (one.group ?? '') === group)}
              chosen={chosen}
            />
          ))}
        </Combobox.Options>
      </div>
    </Combobox>
  )
}

function Group({ name, choices, chosen }: { name: string; choices: readonly Choice[]; chosen: string | null }) {
  const options = choices.map((choice) => (
    <Combobox.Option
      key={choice.value}
      value={choice.value}
      disabled={choice.disabled ?? false}
      active={choice.value === chosen}
      className={classes['option']}
    >
      {choice.icon}
      <span className={classes['label']}>
        <span className="truncate">{choice.label}</span>
        {choice.detail ? <span className={classes['detail']}>{choice.detail}</span> : null}
      </span>
      {choice.hint ? <span className={classes['hint']}>{choice.hint}</span> : null}
      {choice.value === chosen ? <IconCheck size={16} className={classes['check']} aria-hidden /> : null}
    </Combobox.Option>
  ))
  return name ? <Combobox.Group label={name}>{options}</Combobox.Group> : <>{options}</>
}
