import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type RuleGroup, rulesPatch, type ShownRule } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, DataTable, rowCover } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { conditionSentence } from '../../parts/conditions/sentences.ts'
import { useConditionVoice } from '../../parts/conditions/use-voice.ts'
import { useActText } from '../../parts/decisions/act-text.ts'
import { triggersSentence } from '../../parts/rules/sentences.ts'
import { useRuleVoice } from '../../parts/rules/use-voice.ts'
import { useOrder } from '../keep/move.tsx'
import { OutOfUse } from '../marks.tsx'
import classes from './rules.module.css'
import { useWarningText } from './warnings.tsx'

const MOST_COUNTED = 1000

/** The rules of a group, in order. */
export function RulesTable({ group, rules }: { group: RuleGroup; rules: readonly ShownRule[] }) {
  const { t } = useTranslation(['rules', 'settings', 'keeping'])
  const order = useOrder({
    step: 10,
    save: (key, position) => call(rulesPatch, { params: { key }, body: { position } }),
  })
  const things = rules.map(({ key, name, position }) => ({ key, name, place: position }))
  const columns: Column<ShownRule>[] = [
    { key: 'name', header: t('settings:field.name'), cell: (rule) => <Name rule={rule} /> },
    { key: 'acted', header: t('rules:list.acted'), cell: (rule) => <ActedCell rule={rule} /> },
    {
      key: 'order',
      header: t('keeping:move.title'),
      cell: (rule) => order.buttons(things, { ...rule, place: rule.position }),
      align: 'end',
      phone: true,
    },
  ]
  return (
    <>
      {order.status}
      <DataTable
        label={group.name}
        columns={columns}
        rows={rules}
        rowKey={({ key }) => key}
        isQuiet={({ disabled }) => disabled || group.disabled}
        empty={<p className={classes['empty']}>{t('rules:list.none')}</p>}
      />
    </>
  )
}

function Name({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation('rules')
  const voice = useRuleVoice()
  const asks = useConditionVoice([rule.if])
  const act = useActText()
  const when = t('list.when', { triggers: triggersSentence(rule.when, voice) })
  return (
    <div className={classes['name']}>
      <span className={classes['marks']}>
        <Link className={rowCover} to="/settings/rules/$key" params={{ key: rule.key }}>
          {rule.name}
        </Link>
        <Marks rule={rule} />
      </span>
      <small>{rule.if ? `${when}, ${t('list.if', { condition: conditionSentence(rule.if, asks) })}` : when}</small>
      <ul className={classes['does']} aria-label={t('then.title')}>
        {rule.then.map((one, place) => (
          <li key={place}>
            <Chip>{act(one)}</Chip>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ActedCell({ rule: { acted } }: { rule: ShownRule }) {
  const { t } = useTranslation('rules')
  if (acted.times === 0) return <span className={classes['quiet']}>{t('list.never')}</span>
  return (
    <span className={classes['acted']}>
      {acted.times > MOST_COUNTED
        ? t('list.moreThan', { count: MOST_COUNTED })
        : t('list.times', { count: acted.times })}
      {acted.lastAt ? (
        <small className={classes['last']}>
          <Moment at={acted.lastAt} />
        </small>
      ) : null}
    </span>
  )
}

function Marks({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation('rules')
  const say = useWarningText()
  return (
    <>
      <OutOfUse disabled={rule.disabled} />
      {rule.warnings.length > 0 ? (
        <Chip
          tone="amber"
          icon={<IconAlertTriangle size={13} stroke={1.8} />}
          title={rule.warnings.map(say).join('\n')}
        >
          {t('list.warnings', { count: rule.warnings.length })}
        </Chip>
      ) : null}
    </>
  )
}
