import { TagsInput as MantineTagsInput, type TagsInputProps as MantineProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { cleanTag, tagsQuery } from './tags.ts'

const DELAY_MS = 120

interface TagsInputProps extends Omit<MantineProps, 'data' | 'value' | 'onChange'> {
  value: readonly string[]
  onChange: (tags: string[]) => void
  /** What is offered; without it, the tags that are in use anywhere. */
  offered?: readonly string[]
}

/** Any tags: those in use are suggested, others are made by writing them. */
export function TagsInput({ value, onChange, offered, ...rest }: TagsInputProps) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, DELAY_MS)
  const known = useQuery({ ...tagsQuery(asked), enabled: offered === undefined })
  // It covers what stands below, so it is open only while somebody looks for a tag.
  const [isOpen, setOpen] = useState(false)
  const fits = (tag: string) => tag.includes(cleanTag(words))
  return (
    <MantineTagsInput
      splitChars={[',', ';']}
      acceptValueOnBlur
      clearable={false}
      {...rest}
      openOnFocus={false}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onClick={() => setOpen(true)}
      value={[...value]}
      onChange={(tags) => {
        setOpen(false)
        onChange([...new Set(tags.map(cleanTag).filter(Boolean))])
      }}
      searchValue={words}
      onSearchChange={(typed) => {
        setWords(typed)
        if (typed !== '') setOpen(true)
      }}
      data={[...(offered?.filter(fits) ?? known.data ?? [])].filter((tag) => !value.includes(tag))}
      filter={({ options }) => options}
    />
  )
}
