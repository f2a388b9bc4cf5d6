import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FieldGroup } from '../field-group.tsx'
import type { DeskFormOf } from './form-of.ts'

/** What happens with time, and how much the portal takes. */
export function DeskLimits({ form }: { form: DeskFormOf }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('desk.life')}>
      <NumberInput
        label={t('desk.closeDays')}
        description={t('desk.closeDaysHint')}
        suffix={t('desk.days')}
        min={1}
        allowDecimal={false}
        {...form.getInputProps('closeDays')}
      />
      <NumberInput
        label={t('desk.reopenDays')}
        description={t('desk.reopenDaysHint')}
        suffix={t('desk.days')}
        min={0}
        allowDecimal={false}
        {...form.getInputProps('reopenDays')}
      />
      <NumberInput
        label={t('desk.perHour')}
        description={t('desk.perHourHint')}
        min={1}
        allowDecimal={false}
        {...form.getInputProps('portalTicketsPerHour')}
      />
    </FieldGroup>
  )
}
