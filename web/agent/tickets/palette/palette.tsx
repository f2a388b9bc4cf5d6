import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GoKeys } from './go-keys.tsx'
import classes from './palette.module.css'
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
        centered={false}
        yOffset="12vh"
        overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      >
        <Spotlight.Search
          placeholder={t('palette.hint')}
          aria-label={t('palette.label')}
          onKeyDown={pickFirst}
          leftSection={<IconSearch size={18} stroke={1.6} />}
        />
        <Spotlight.ActionsList className={classes['list'] ?? ''}>
          <Results words={words.trim()} onDone={spotlight.close} />
        </Spotlight.ActionsList>
      </Spotlight.Root>
      <GoKeys />
    </>
  )
}

/** Until arrows were used, Enter takes the first thing found. */
function pickFirst(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const dialog = event.currentTarget.closest('[role="dialog"]')
  if (!dialog || dialog.querySelector('[data-selected]')) return
  event.preventDefault()
  dialog.querySelector<HTMLElement>('[data-first]')?.click()
}
