import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { may, useDesk } from '../../../lib/desk.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useChange } from '../data/acts.ts'
import { fieldsOf } from '../fields/asked.ts'
import { useTopicChoices } from '../pick/use-choices.tsx'
import { PickButton } from '../pick/pick-button.tsx'
import { DueByHand } from './due-by-hand.tsx'
import { FieldValueEdit } from './field-value.tsx'
import classes from './side.module.css'

/** The facts of the ticket, the ones of its topic included, each changed where it stands. */
export function Details({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const desk = useDesk()
  const change = useChange()
  const can = may(desk.me, 'ticket.edit', ticket.department.key)
  const dates = [
    ['opened', ticket.createdAt],
    ['changed', ticket.updatedAt],
    ['resolved', ticket.resolvedAt],
    ['closed', ticket.closedAt],
    ['reopened', ticket.reopenedAt],
  ] as const
  return (
    <section aria-label={t('tickets:side.details')}>
      <h2>{t('tickets:side.details')}</h2>
      <dl className={classes['list']}>
        <dt>{t('tickets:fields.topic')}</dt>
        <dd>
          <PickButton
            name={t('tickets:fields.topic')}
            value={ticket.topic?.name ?? t('tickets:pick.none')}
            choices={useTopicChoices()}
            chosen={ticket.topic?.key ?? null}
            disabled={!can}
            onPick={(topic) => void change([ticket], { topic }, t('tickets:said.topic'))}
          />
        </dd>
        {fieldsOf(ticket, desk.topics, desk.fields).map((field) => (
          <FieldValueEdit key={field.key} field={field} ticket={ticket} can={can} />
        ))}
        <DueByHand ticket={ticket} can={can} />
        <dt>{t('tickets:fields.source')}</dt>
        <dd>{t(`parts:source.${ticket.source}`)}</dd>
        {dates.map(([name, at]) => (at ? <DateFact key={name} name={t(`tickets:side.${name}`)} at={at} /> : null))}
        {ticket.reopenCount > 0 ? (
          <>
            <dt>{t('tickets:side.reopens')}</dt>
            <dd>{ticket.reopenCount}</dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}

function DateFact({ name, at }: { name: string; at: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Moment at={at} />
      </dd>
    </>
  )
}
