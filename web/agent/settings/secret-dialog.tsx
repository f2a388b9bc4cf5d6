import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'

interface SecretDialogProps {
  title: string
  text: string
  label: string
  secret: string
  onClose: () => void
}

/** Something shown once: a one-time link, the secret of a key. */
export function SecretDialog({ title, text, label, secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation(['settings', 'parts'])
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <Stack gap="md">
        <p style={{ margin: 0 }}>{text}</p>
        <TextInput
          label={label}
          value={secret}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          rightSection={<CopyButton value={secret} label={t('parts:copy')} copied={t('parts:copied')} />}
        />
        <Group gap="xs" wrap="nowrap" c="dimmed">
          <IconEyeOff size={16} stroke={1.6} aria-hidden />
          <Text size="sm">{t('settings:shownOnce')}</Text>
        </Group>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('settings:kept')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
