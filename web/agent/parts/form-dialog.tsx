import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useOnTop } from '../../ui/on-top.ts'

interface FormDialogProps {
  title: string
  onClose: () => void
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void
  busy: boolean
  /** What concerns no single field, in words or as it is to be shown. */
  problem: ReactNode
  /** Names the act; "Save" without. */
  submit?: string
  /** The act cannot be undone. */
  danger?: boolean
  size?: 'md' | 'lg' | 'xl'
  /** What stands at the left of the buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** What went wrong with a form as a whole. */
export function FormProblem({ problem }: { problem: ReactNode }) {
  if (typeof problem !== 'string') return problem
  return (
    <Alert color="red" variant="light" role="alert">
      {problem}
    </Alert>
  )
}

/** A form in a dialog: its fields, what went wrong, cancel and save. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation('parts')
  const isOnTop = useOnTop()
  return (
    <Modal opened onClose={() => isOnTop() && props.onClose()} title={props.title} size={props.size ?? 'md'}>
      <form onSubmit={props.onSubmit} noValidate>
        <Stack gap="md">
          {props.children}
          <FormProblem problem={props.problem} />
          <Group justify="flex-end" gap="xs" mt="xs">
            {props.aside ? <div style={{ marginInlineEnd: 'auto' }}>{props.aside}</div> : null}
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={props.busy} {...(props.danger ? { color: 'red' } : {})}>
              {props.submit ?? t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
