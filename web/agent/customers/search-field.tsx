import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import classes from './customers.module.css'

interface SearchFieldProps {
  label: string
  q: string
  /** Hears what to look for; undefined where nothing is typed. */
  onFind: (q: string | undefined) => void
}

export function SearchField({ label, q, onFind }: SearchFieldProps) {
  const find = useDebouncedCallback((text: string) => onFind(text.trim() || undefined), 200)
  return (
    <TextInput
      className={classes['search'] ?? ''}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.8} />}
      defaultValue={q}
      onChange={(event) => find(event.currentTarget.value)}
      autoFocus
    />
  )
}
