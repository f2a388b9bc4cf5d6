import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { Moment } from '../../ui/moment.tsx'
import classes from './customers.module.css'

export function PersonDetails({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { email, phone, organisation, language, zone } = customer
  return (
    <section className={classes['card']} aria-labelledby="details">
      <h2 id="details" className={classes['heading']}>
        {t('details')}
      </h2>
      <dl>
        <dt>{t('field.email')}</dt>
        <dd>{email ? <a href={`mailto:${email}`}>{email}</a> : t('noAddress')}</dd>
        <dt>{t('field.phone')}</dt>
        <dd>{phone ? <a href={`tel:${phone}`}>{phone}</a> : '–'}</dd>
        <dt>{t('field.organisation')}</dt>
        <dd>
          {organisation ? (
            <Link to="/organisations/$id" params={{ id: String(organisation.id) }}>
              {organisation.name}
            </Link>
          ) : (
            '–'
          )}
        </dd>
        {customer.managesOrganisation ? (
          <>
            <dt>{t('field.sees')}</dt>
            <dd>{t('field.managesHint')}</dd>
          </>
        ) : null}
        <dt>{t('field.language')}</dt>
        <dd>{language ? t(`language.${language}`) : '–'}</dd>
        <dt>{t('field.zoneShort')}</dt>
        <dd>{zone ?? '–'}</dd>
        <dt>{t('field.since')}</dt>
        <dd>
          <Moment at={customer.createdAt} look="short" />
        </dd>
      </dl>
    </section>
  )
}
