import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fileSize } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { AuthChips } from './auth.tsx'
import { explained } from './explained.ts'
import { Moment } from '../../../ui/moment.tsx'
import classes from './mail.module.css'
import { OutcomeChip } from './outcomes.tsx'
import { useInboxName } from './table.tsx'
import type { WholeMail } from './whole-mail.ts'

/** What a mail became, why, and where it came from. */
export function Why({ mail }: { mail: WholeMail }) {
  const { t } = useTranslation('mail')
  return (
    <section className={classes['card']} aria-label={t('one.why')}>
      <p className={classes['verdict']} role="status">
        <OutcomeChip outcome={mail.outcome} />
        <span>{mail.outcome ? explained(mail.explanation) : t('one.waiting')}</span>
        {mail.ticket ? (
          <Link to="/tickets/$number" params={{ number: mail.ticket }}>
            {t('ledger.openTicket', { number: mail.ticket })}
          </Link>
        ) : null}
      </p>
      <Facts mail={mail} />
    </section>
  )
}

function Facts({ mail }: { mail: WholeMail }) {
  const { t } = useTranslation('mail')
  const locale = useLocale()
  const nameOf = useInboxName()
  const { from, reading } = mail
  const sender = from?.name ? `${from.name} <${from.email}>` : (from?.email ?? t('ledger.noSender'))
  const facts: [string, ReactNode][] = [
    [t('one.from'), sender],
    [t('one.to'), reading?.to.join(', ')],
    [t('one.cc'), reading?.cc.join(', ')],
    [t('one.received'), <Moment key="received" at={mail.receivedAt} look="short" />],
    [t('one.processed'), mail.processedAt ? <Moment key="processed" at={mail.processedAt} look="short" /> : null],
    [t('one.inbox'), mail.inbox && nameOf(mail.inbox)],
    [t('one.way'), t(`way.${mail.way}`)],
    [t('one.size'), fileSize(mail.size, locale)],
    [t('one.automatic'), reading?.automatic],
    [t('one.reason'), mail.reason ? <code>{mail.reason}</code> : null],
    [t('one.messageId'), mail.messageId ? <code>{mail.messageId}</code> : null],
  ]
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, fact]) =>
        fact ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ) : null,
      )}
      {mail.auth ? (
        <div className={classes['wide']}>
          <dt>{t('one.auth')}</dt>
          <dd>
            <AuthChips auth={mail.auth} />
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
