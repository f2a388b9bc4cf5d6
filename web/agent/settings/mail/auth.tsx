import { IconCheck, IconHelp, IconMinus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MailAuth } from '#api/mail-ledger.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import classes from './mail.module.css'

type Word = MailAuth['dkim'][number]['result']

const looks: Record<Word, { tone: Tone; icon: typeof IconCheck }> = {
  pass: { tone: 'green', icon: IconCheck },
  fail: { tone: 'amber', icon: IconX },
  none: { tone: 'neutral', icon: IconMinus },
  temperror: { tone: 'neutral', icon: IconHelp },
}

/** Whether a mail is from whom it says, by each of the three ways to find out. */
export function AuthChips({ auth: { spf, dkim, dmarc, by } }: { auth: MailAuth }) {
  const { t } = useTranslation('mail')
  return (
    <span className={classes['auth']}>
      {spf ? <One way="spf" word={spf.result} more={spf.domain} /> : null}
      {dkim.map(({ result, domain, selector }, index) => (
        <One key={`${index} ${domain} ${selector}`} way="dkim" word={result} more={domain} />
      ))}
      {dmarc ? <One way="dmarc" word={dmarc.result} more={wishOf(dmarc) ?? dmarc.domain} /> : null}
      {by === 'header' ? <small>{t('one.authByHeader')}</small> : null}
    </span>
  )

  function wishOf({ result, domain, policy }: NonNullable<MailAuth['dmarc']>): string | null {
    return result === 'fail' ? `${domain}, ${t(`auth.policyOf.${policy}`)}` : null
  }
}

function One({ way, word, more }: { way: 'spf' | 'dkim' | 'dmarc'; word: Word; more: string }) {
  const { t } = useTranslation('mail')
  const { tone, icon: Icon } = looks[word]
  return (
    <span className={classes['authOne']}>
      <Chip tone={tone} icon={<Icon stroke={1.8} aria-hidden />}>
        {t(`auth.${way}`, { word: t(`auth.${word}`) })}
      </Chip>
      <span>{more}</span>
    </span>
  )
}
