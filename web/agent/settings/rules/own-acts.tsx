import { Select, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GivenAct } from '#api/acts.ts'
import { type GivenRuleAct, mailAudience, type RuleAct, ruleLimits } from '#api/rules.ts'
import { webhooksList } from '#api/webhooks.ts'
import type { MoreActs } from '../../parts/acts/acts-field.tsx'
import { editableQuery } from '../../parts/macros/queries.ts'
import { useSettingsList } from '../queries.ts'
import classes from './rules.module.css'

/** What only rules do. */
export type OwnAct = Exclude<GivenRuleAct, GivenAct>
type Mail = Extract<OwnAct, { do: 'mail' }>

const choices = ['mail', 'macro', 'webhook', 'stop', 'reject'] as const satisfies readonly OwnAct['do'][]

export function isOwnAct(act: GivenRuleAct | RuleAct): act is OwnAct {
  return choices.some((choice) => choice === act.do)
}

function make(choice: OwnAct['do']): OwnAct {
  if (choice === 'mail') return { do: 'mail', to: 'requester', addresses: [], subject: '', text: '' }
  if (choice === 'webhook') return { do: 'webhook', webhook: '' }
  if (choice === 'reject') return { do: 'reject', reason: '' }
  return choice === 'macro' ? { do: 'macro', key: '' } : { do: choice }
}

/** The acts that rules have besides those of macros. */
export function useOwnActs(): MoreActs<OwnAct> {
  const { t } = useTranslation('rules')
  return {
    choices,
    isOwn: isOwnAct,
    make,
    name: (choice) => t(`act.${choice as (typeof choices)[number]}`),
    form: (act, onChange) => <OwnActForm act={act} onChange={onChange} />,
  }
}

function OwnActForm({ act, onChange }: { act: OwnAct; onChange: (act: OwnAct) => void }) {
  const { t } = useTranslation('rules')
  if (act.do === 'mail') return <MailAct act={act} onChange={onChange} />
  if (act.do === 'macro') return <MacroAct name={act.key} onChange={(key) => onChange({ do: 'macro', key })} />
  if (act.do === 'webhook') return <WebhookAct name={act.webhook} onChange={onChange} />
  if (act.do === 'reject') return <RejectAct reason={act.reason} onChange={onChange} />
  return (
    <Text size="sm" c="dimmed">
      {t('stopText')}
    </Text>
  )
}

function MailAct({ act, onChange }: { act: Mail; onChange: (act: OwnAct) => void }) {
  const { t } = useTranslation('rules')
  return (
    <div className={classes['mail']}>
      <Select
        label={t('mail.to')}
        data={mailAudience.map((value) => ({ value, label: t(`mail.audience.${value}`) }))}
        allowDeselect={false}
        value={act.to}
        onChange={(to) => onChange({ ...act, to: (to ?? 'requester') as Mail['to'] })}
      />
      {act.to === 'addresses' ? (
        <TagsInput
          label={t('mail.addresses')}
          value={act.addresses}
          onChange={(addresses) => onChange({ ...act, addresses })}
        />
      ) : null}
      <TextInput
        label={t('mail.subject')}
        value={act.subject}
        onChange={(event) => onChange({ ...act, subject: event.currentTarget.value })}
      />
      <Textarea
        label={t('mail.text')}
        description={t('mail.gaps', { gap: '{{ticket.number}}', other: '{{ticket.subject}}' })}
        autosize
        minRows={3}
        value={act.text}
        onChange={(event) => onChange({ ...act, text: event.currentTarget.value })}
      />
    </div>
  )
}

function MacroAct({ name, onChange }: { name: string; onChange: (key: string) => void }) {
  const { t } = useTranslation('rules')
  const macros = useQuery(editableQuery)
  const known = (macros.data?.items ?? []).filter((macro) => macro.key === name || !macro.disabled)
  return (
    <Select
      aria-label={t('act.macro')}
      description={t('macroText')}
      data={known.map((macro) => ({ value: macro.key, label: macro.name }))}
      searchable
      allowDeselect={false}
      value={name || null}
      onChange={(key) => onChange(key ?? '')}
    />
  )
}

function WebhookAct({ name, onChange }: { name: string; onChange: (act: OwnAct) => void }) {
  const { t } = useTranslation('rules')
  const webhooks = useSettingsList(webhooksList)
  const known = (webhooks.data?.items ?? []).filter((webhook) => webhook.key === name || !webhook.disabled)
  return (
    <Select
      aria-label={t('act.webhook')}
      description={t(webhooks.data && known.length === 0 ? 'noWebhooks' : 'webhookText')}
      data={known.map((webhook) => ({ value: webhook.key, label: webhook.name }))}
      searchable
      allowDeselect={false}
      value={name || null}
      onChange={(webhook) => onChange({ do: 'webhook', webhook: webhook ?? '' })}
    />
  )
}

function RejectAct({ reason, onChange }: { reason: string; onChange: (act: OwnAct) => void }) {
  const { t } = useTranslation('rules')
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('reject.text')}
      </Text>
      <Textarea
        label={t('reject.reason')}
        description={t('reject.reasonHint')}
        autosize
        minRows={2}
        maxLength={ruleLimits.reason}
        value={reason}
        onChange={(event) => onChange({ do: 'reject', reason: event.currentTarget.value })}
      />
    </>
  )
}
