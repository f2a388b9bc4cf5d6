import { Link, Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Sla, slasList, slasPatch } from '#api/sla.ts'
import { call } from '../../../lib/api.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct, rowCover } from '../../../ui/data-table.tsx'
import { hoursInShort, promisesInShort, type Speech } from '../../parts/promises/sentences.ts'
import { conditionSentence } from '../../parts/conditions/sentences.ts'
import { useConditionVoice } from '../../parts/conditions/use-voice.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { useOrder } from '../keep/move.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { Recounting } from '../recounting.tsx'
import { SlaDialog } from './dialog.tsx'
import { graceOf } from './short.ts'
import classes from './slas.module.css'

/** The plans in the order in which they are tried. */
export function SlasPage() {
  const { t } = useTranslation(['settings', 'slas', 'keeping'])
  const list = useSettingsList(slasList)
  const slas = list.data?.items ?? []
  const speech = useSpeech()
  const voice = useConditionVoice(slas.map(({ conditions }) => conditions))
  const order = useOrder({
    step: 10,
    save: (key, position) => call(slasPatch, { params: { key }, body: { position } }),
  })
  const things = slas.map(({ key, name, position }) => ({ key, name, place: position }))
  const columns = (open: (row: Sla) => void): Column<Sla>[] => [
    {
      key: 'name',
      header: t('settings:field.name'),
      cell: (row) => <Name sla={row} speech={speech} onOpen={() => open(row)} />,
    },
    { key: 'hours', header: t('slas:list.hours'), cell: (row) => hoursInShort(row.targets, speech) },
    {
      key: 'conditions',
      header: t('slas:list.takenBy'),
      cell: (row) => (
        <span className={row.conditions === null ? classes['quiet'] : undefined}>
          {row.conditions ? conditionSentence(row.conditions, voice) : t('slas:condition.any')}
        </span>
      ),
    },
    { key: 'marks', header: t('settings:marks'), cell: (row) => <Marks sla={row} /> },
    {
      key: 'order',
      header: t('keeping:move.title'),
      cell: (row) => order.buttons(things, { ...row, place: row.position }),
      align: 'end',
      phone: true,
    },
  ]
  return (
    <ListPage
      section="slas"
      list={list}
      filter={
        <>
          <Recounting />
          {order.status}
        </>
      }
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('settings:slas.add')}
      dialog={(row, close) =>
        row && !graceOf(row) ? (
          <Navigate to="/settings/slas/$key" params={{ key: row.key }} replace />
        ) : (
          <SlaDialog sla={row} onClose={close} />
        )
      }
    />
  )
}

function Name({ sla, speech, onOpen }: { sla: Sla; speech: Speech; onOpen: () => void }) {
  return (
    <div className={classes['name']}>
      {graceOf(sla) ? (
        <RowAct onClick={onOpen}>{sla.name}</RowAct>
      ) : (
        <Link className={rowCover} to="/settings/slas/$key" params={{ key: sla.key }}>
          {sla.name}
        </Link>
      )}
      <small>{promisesInShort(sla.targets, speech)}</small>
    </div>
  )
}

function Marks({ sla }: { sla: Sla }) {
  const { t } = useTranslation('slas')
  return (
    <span className={classes['marks']}>
      <OutOfUse disabled={sla.disabled} />
      {sla.ladder.length > 0 ? <Chip>{t('list.steps', { count: sla.ladder.length })}</Chip> : null}
      {sla.transient ? <Chip title={t('list.transientTitle')}>{t('list.transient')}</Chip> : null}
      {sla.alerts ? null : <Chip>{t('list.quiet')}</Chip>}
    </span>
  )
}
