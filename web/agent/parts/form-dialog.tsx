import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FormDialogProps {
  title: string
  onClose: () => void
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void
  busy: boolean
  /** What concerns no single field. */
  problem: string | null
  /** Names the act; "Save" without. */
  submit?: string
  size?: 'md' | 'lg' | 'xl'
  /** What stands at the left of the buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** A form in a dialog: its fields, what went wrong, cancel and save. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation('parts')
  return (
    <Modal opened onClose={props.onClose} title={props.title} size={props.size ?? 'md'}>
      <form onSubmit={props.onSubmit} noValidate>
        <Stack gap="md">
          {props.problem ? (
            <Alert color="red" variant="light" role="alert">
              {props.problem}
            </Alert>
          ) : null}
          {props.children}
          <Group justify="flex-end" gap="xs" mt="xs">
            {props.aside}
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={props.busy}>
              {props.submit ?? t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
