import { TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cleanTag, tagsQuery } from '../tags/tags.ts'
import type { ValuesProps } from './values-props.ts'

const DELAY_MS = 150

/** Tags: those in use are offered, others can be typed. */
export function TagValues({ test, onChange, input }: ValuesProps) {
  const { t } = useTranslation('conditions')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, DELAY_MS)
  const found = useQuery(tagsQuery(asked))
  return (
    <TagsInput
      {...input}
      data={found.data ?? []}
      onSearchChange={setTyped}
      placeholder={test.values.length > 0 ? '' : t('builder.type')}
      value={test.values.map(String)}
      onChange={(tags) => onChange([...new Set(tags.map(cleanTag))])}
    />
  )
}
