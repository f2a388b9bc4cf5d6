import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useOnTop } from './on-top.ts'

interface ConfirmDialogProps {
  opened: boolean
  title: string
  text: ReactNode
  /** Names the act, such as "Delete ticket 482913". */
  confirm: string
  cancel: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  useOnTop(props.opened)
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="sm">
      <Stack gap="lg">
        <Text component="div" size="md">
          {props.text}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {props.cancel}
          </Button>
          <Button
            {...(props.danger ? { color: 'red' } : {})}
            loading={props.busy ?? false}
            onClick={props.onConfirm}
            data-autofocus
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
