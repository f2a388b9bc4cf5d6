import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './customers.module.css'

/** People and organisations are two views of the same area. */
export function PeopleTabs({ active }: { active: 'people' | 'organisations' }) {
  const { t } = useTranslation('customers')
  return (
    <nav className={classes['tabs']} aria-label={t('tabs')}>
      {(['people', 'organisations'] as const).map((tab) => (
        <Link key={tab} to={`/${tab}`} {...(tab === active ? { 'aria-current': 'page' as const } : {})}>
          {t(`${tab}.title`)}
        </Link>
      ))}
    </nav>
  )
}
