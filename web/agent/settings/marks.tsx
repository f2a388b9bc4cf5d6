import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'

/** Marks a thing that is out of use. */
export function OutOfUse({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation('settings')
  return disabled ? <Chip>{t('outOfUse')}</Chip> : null
}
