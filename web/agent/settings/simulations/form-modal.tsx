import { Modal, Stack, Text } from '@mantine/core'
import type { GivenDraft } from './data.ts'
import { Start } from './start.tsx'

interface FormModalProps {
  draft: GivenDraft
  title: string
  text: string
  onStarted: (id: number) => void
  onClose: () => void
}

/** Asks for how many days, where there is no form around it. */
export function FormModal({ draft, title, text, onStarted, onClose }: FormModalProps) {
  return (
    <Modal opened onClose={onClose} size="lg" title={title}>
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        <Start draft={draft} onStarted={onStarted} />
      </Stack>
    </Modal>
  )
}
