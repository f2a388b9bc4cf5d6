import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Choices, type Choice } from './choices.tsx'
import classes from './choices.module.css'

interface PickButtonProps {
  /** What is chosen here: "Status". */
  name: string
  /** What stands there now, in words. */
  value: string
  /** Says the name before the value; else the value speaks for itself and the name is only read out. */
  named?: boolean
  icon?: ReactNode
  choices: readonly Choice[]
  chosen?: string | null
  disabled?: boolean
  active?: boolean
  onPick: (value: string) => void
}

/** A fact that can be changed where it stands. */
export function PickButton(props: PickButtonProps) {
  const { name, value, named = false, icon, choices, chosen = null, disabled = false, active = false, onPick } = props
  const [opened, setOpened] = useState(false)
  const pick = (picked: string) => {
    setOpened(false)
    onPick(picked)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes['button']}
          disabled={disabled}
          data-active={active || undefined}
          aria-haspopup="listbox"
          onClick={() => setOpened(!opened)}
        >
          {icon}
          <span className={named ? classes['name'] : 'sr-only'}>{name}</span>
          <span className="truncate">{value}</span>
          {disabled ? null : <IconChevronDown size={14} aria-hidden style={{ flex: 'none' }} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={name}>
        <Choices label={name} choices={choices} chosen={chosen} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}
