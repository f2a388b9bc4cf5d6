import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface NetworksInputProps {
  value?: string[]
  onChange?: (networks: string[]) => void
  'data-autofocus'?: boolean
}

/** From where a key may be used. A list that is typed or pasted at once becomes several. */
export function NetworksInput({ onChange, ...props }: NetworksInputProps) {
  const { t } = useTranslation('settings')
  const split = (given: string[]) => [...new Set(given.flatMap((text) => text.split(/[\s,;]+/)).filter(Boolean))]
  return (
    <TagsInput
      label={t('keys.networks')}
      description={t('keys.networksHint')}
      {...(props.value?.length ? {} : { placeholder: t('keys.anywhere') })}
      splitChars={[',', ';', ' ']}
      {...props}
      onChange={(given) => onChange?.(split(given))}
    />
  )
}
