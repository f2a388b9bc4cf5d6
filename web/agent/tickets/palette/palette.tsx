import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GoKeys } from './go-keys.tsx'
import { Results } from './results.tsx'

/** Opens with Ctrl or Cmd and K: acts on what is chosen, then tickets, people, queues and settings. */
export function Palette() {
  const { t } = useTranslation('tickets')
  const [words, setWords] = useState('')
  return (
    <>
      <Spotlight.Root
        query={words}
        onQueryChange={setWords}
        shortcut="mod + K"
        scrollable
        maxHeight={440}
        size="lg"
        attributes={{ content: { 'aria-label': t('palette.label') } }}
        tagsToIgnore={[]}
      >
        <Spotlight.Search
          placeholder={t('palette.hint')}
          aria-label={t('palette.label')}
          leftSection={<IconSearch size={18} stroke={1.6} />}
        />
        <Spotlight.ActionsList>
          <Results words={words.trim()} onDone={spotlight.close} />
        </Spotlight.ActionsList>
      </Spotlight.Root>
      <GoKeys />
    </>
  )
}
