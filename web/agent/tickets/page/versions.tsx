import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../../ui/moment.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { versionsQuery } from '../data/queries.ts'
import { useReturnFocus } from '../return-focus.ts'
import classes from './page.module.css'
import { SafeHtml } from './safe-html.tsx'

interface VersionsProps {
  number: string
  message: number
  onClose: () => void
}

/** How a message read before it was corrected. */
export function Versions({ number, message, onClose }: VersionsProps) {
  const { t } = useTranslation('tickets')
  useReturnFocus()
  const versions = useQuery(versionsQuery(number, message))
  return (
    <Modal opened onClose={onClose} title={t('message.versions')} size="lg">
      {versions.isPending ? <LoadingRows rows={3} /> : null}
      {versions.isError ? <QueryProblem error={versions.error} retry={() => void versions.refetch()} /> : null}
      {versions.data?.map((version) => (
        <article key={version.at} className={classes['version']}>
          <p className={classes['quiet']}>
            {version.by.name} · <Moment at={version.at} look="short" />
          </p>
          <SafeHtml html={version.html} />
        </article>
      ))}
    </Modal>
  )
}
