import { Button, Modal } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOnTop } from '../../../ui/on-top.ts'
import type { GivenDraft } from './data.ts'
import { Shown } from './shown.tsx'
import { Start } from './start.tsx'

interface SimulateProps {
  /** What the form holds, saved or not; null where it is not whole, which the form then says. */
  draft: () => GivenDraft | null
  /** What it is about, such as the rule's name. */
  name: string
  onRefused?: (errors: Record<string, string>) => void
  disabled?: boolean
}

/** Tries what a form holds on the tickets of the last days, beside the form and without saving it. */
export function SimulateButton({ draft, name, onRefused, disabled = false }: SimulateProps) {
  const { t } = useTranslation('simulations')
  const [given, setGiven] = useState<GivenDraft | null>(null)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFlask size={16} stroke={1.7} />}
        disabled={disabled}
        onClick={() => setGiven(draft())}
      >
        {t('simulate')}
      </Button>
      {given ? (
        <SimulateDialog
          draft={given}
          name={name}
          onRefused={(errors) => onRefused?.(errors)}
          onClose={() => setGiven(null)}
        />
      ) : null}
    </>
  )
}

interface DialogProps {
  draft: GivenDraft
  name: string
  onRefused: (errors: Record<string, string>) => void
  onClose: () => void
}

function SimulateDialog({ draft, name, onRefused, onClose }: DialogProps) {
  const { t } = useTranslation('simulations')
  const [id, setId] = useState<number | null>(null)
  useOnTop()
  return (
    <Modal opened onClose={onClose} size={id === null ? 'lg' : 960} title={name ? t('of', { name }) : t('simulate')}>
      {/* What is pressed in here is none of the form's around it. */}
      <div onSubmit={(event) => event.stopPropagation()}>
        {id === null ? (
          <Start draft={draft} onStarted={setId} onRefused={onRefused} />
        ) : (
          <Shown id={id} onAgain={() => setId(null)} />
        )}
      </div>
    </Modal>
  )
}
