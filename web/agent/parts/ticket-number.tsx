import { Tooltip, UnstyledButton } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import classes from './ticket-number.module.css'

/** The number; a click copies it. */
export function TicketNumber({ number }: { number: string }) {
  const { t } = useTranslation('parts')
  const clipboard = useClipboard({ timeout: 1500 })
  const said = clipboard.copied ? t('copied') : t('copyNumber')
  return (
    <Tooltip label={said}>
      <UnstyledButton
        className={classes['number'] ?? ''}
        onClick={() => clipboard.copy(number)}
        aria-label={`${number}, ${t('copyNumber')}`}
      >
        #{number}
        <span className="sr-only" role="status">
          {clipboard.copied ? t('copied') : ''}
        </span>
      </UnstyledButton>
    </Tooltip>
  )
}
