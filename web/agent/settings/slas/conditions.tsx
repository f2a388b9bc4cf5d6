import { useTranslation } from 'react-i18next'
import { slaFields } from '#api/sla.ts'
import { ConditionBuilder } from '../../parts/conditions/builder.tsx'
import { FieldGroup } from '../field-group.tsx'
import { setPart, type SlaForm } from './use-form.ts'

const offer = { scopes: ['ticket'], fields: slaFields } as const

/** Which tickets take the plan. */
export function ConditionsField({ form, onUnread }: { form: SlaForm; onUnread: (isUnread: boolean) => void }) {
  const { t } = useTranslation('slas')
  return (
    <FieldGroup title={t('conditions.title')} text={t('conditions.text')}>
      <ConditionBuilder
        value={form.values.conditions}
        onChange={(condition) => setPart(form, 'conditions', condition)}
        offer={offer}
        errors={form.errors}
        path="conditions"
        sentence={(all) => t('conditions.sentence', { all })}
        none={t('conditions.none')}
        onUnread={onUnread}
      />
    </FieldGroup>
  )
}
