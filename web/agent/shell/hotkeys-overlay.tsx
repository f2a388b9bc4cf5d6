import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Hotkey, type HotkeyScope, useHotkeys } from '../../lib/keys.ts'
import { Kbd } from '../../ui/kbd.tsx'
import classes from './hotkeys-overlay.module.css'

const scopes: HotkeyScope[] = ['ticket', 'list', 'composer', 'everywhere']

/** Every key that works where one is right now. */
export function HotkeysOverlay({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const hotkeys = useHotkeys()
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} size="lg">
      <div className={classes['groups']}>
        {scopes.map((scope) => (
          <Group key={scope} scope={scope} hotkeys={unique(hotkeys.filter((hotkey) => hotkey.scope === scope))} />
        ))}
      </div>
    </Modal>
  )
}

function Group({ scope, hotkeys }: { scope: HotkeyScope; hotkeys: Hotkey[] }) {
  const { t } = useTranslation('shell')
  if (hotkeys.length === 0) return null
  return (
    <section className={classes['group']}>
      <h3>{t(`keys.${scope}`)}</h3>
      <dl>
        {hotkeys.map((hotkey) => (
          <div key={hotkey.combo}>
            <dt>{hotkey.label}</dt>
            <dd>
              <Kbd combo={hotkey.combo} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Where a key was asked for twice, the last one has it. */
function unique(hotkeys: Hotkey[]): Hotkey[] {
  return [...new Map(hotkeys.map((hotkey) => [hotkey.combo, hotkey])).values()]
}
