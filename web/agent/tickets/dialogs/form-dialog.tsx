import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../return-focus.ts'

interface FormDialogProps {
  title: string
  /** Names the act. */
  submit: string
  danger?: boolean
  busy: boolean
  /** Why it was refused. */
  problem?: string | null
  disabled?: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A question with a few fields; Ctrl+Enter answers it. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation('parts')
  useReturnFocus()
  const { busy, problem, disabled = false, danger = false } = props
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!disabled && !busy) props.onSubmit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        }}
      >
        <Stack gap="sm">
          {props.children}
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={disabled} {...(danger ? { color: 'red' } : {})}>
              {props.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
