import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useValueText } from './value-text.ts'

/** A field that somebody else changed while it was open in a form. */
export interface Clash {
  field: string
  /** As the form calls it. */
  label: string | null
  by: string | null
  theirs: unknown
  mine: unknown
}

interface ConflictProps {
  clashes: readonly Clash[]
  onTake: (clash: Clash, whose: 'mine' | 'theirs') => void
}

/** Says who changed what meanwhile, with both values, and lets one choose for each. */
export function Conflict({ clashes, onTake }: ConflictProps) {
  const { t } = useTranslation('keeping')
  const valueText = useValueText()
  const labels: Record<string, string> = t('field', { returnObjects: true })
  return (
    <Alert
      color="gray"
      variant="light"
      role="alert"
      title={t('conflict.title')}
      icon={<IconUsers size={18} stroke={1.7} aria-hidden />}
    >
      <Stack gap="sm">
        {clashes.map((clash) => (
          <div key={clash.field}>
            <Text fw={600}>
              {t('conflict.changed', {
                who: clash.by ?? t('conflict.somebody'),
                field: clash.label ?? labels[clash.field] ?? clash.field,
              })}
            </Text>
            <Text style={{ overflowWrap: 'anywhere' }}>
              {t('conflict.theirs')} {valueText(clash.field, clash.theirs)}
              <br />
              {t('conflict.mine')} {valueText(clash.field, clash.mine)}
            </Text>
            <Group gap="xs" mt={6}>
              <Button size="xs" variant="default" onClick={() => onTake(clash, 'theirs')}>
                {t('conflict.takeTheirs')}
              </Button>
              <Button size="xs" variant="default" onClick={() => onTake(clash, 'mine')}>
                {t('conflict.takeMine')}
              </Button>
            </Group>
          </div>
        ))}
        <Text size="sm">{t('conflict.then')}</Text>
      </Stack>
    </Alert>
  )
}
