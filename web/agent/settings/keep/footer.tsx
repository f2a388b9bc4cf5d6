import { Alert, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '#api/endpoint.ts'
import type { Usage, UsedKind } from '#api/usage.ts'
import type { Named } from '#api/words.ts'
import { call } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { LoadingRows } from '../../parts/states.tsx'
import { FieldGroup } from '../field-group.tsx'
import { DeleteButton } from './delete-button.tsx'
import { HistoryButton } from './history.tsx'
import { deletionOf } from './kinds.ts'
import { useUsage, useUsageText } from './usage.ts'

/** Tickets never name them. */
const inNoTicket = new Set<UsedKind>(['role', 'calendar', 'skill', 'webhook'])

interface UsesProps {
  kind: UsedKind
  thing: Named
  /** It is about to go out of use. */
  disabling?: boolean
}

/** What uses a thing, and what happens once it is out of use. */
export function Uses({ kind, thing, disabling = false }: UsesProps) {
  const { t } = useTranslation('keeping')
  const usage = useUsage(kind, thing.key)
  const text = useUsageText()
  const blocked = useInTheWay(kind, usage.data?.uses ?? [])
  if (usage.isPending) return <LoadingRows rows={2} height={20} />
  if (usage.isError) return <Text c="dimmed">{t('uses.failed')}</Text>
  const { uses, tickets, deletable, why } = usage.data
  return (
    <>
      <FieldGroup title={t('uses.title')}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {uses.length === 0 ? t('uses.none') : `${text.names(uses)}.`}
          {inNoTicket.has(kind) || tickets === null ? null : (
            <>
              <br />
              {text.tickets(tickets)}
            </>
          )}
        </Text>
        {deletable ? null : (
          <Text size="sm" c="dimmed">
            {uses.length === 0 && !tickets?.all && why ? inReadersWords(why) : t('uses.stayLonger')}{' '}
            {kind === 'role' || disabling || blocked.length > 0 ? null : t('uses.orDisable')}
          </Text>
        )}
      </FieldGroup>
      {disabling ? (
        <Alert color="gray" variant="light" role="status" title={t('uses.disabling')}>
          {blocked.length > 0
            ? t('uses.first', { names: text.names(blocked) })
            : kind === 'calendar'
              ? t('uses.staysCalendar')
              : kind === 'skill'
                ? t('uses.staysSkill')
                : kind === 'webhook'
                  ? t('uses.staysWebhook')
                  : tickets === null
                    ? t('uses.staysField')
                    : t('uses.stays', { tickets: text.open(tickets) })}
        </Alert>
      ) : null}
    </>
  )
}

/** What forbids putting a thing out of use: being a default, and topics in use that hand it out. */
function useInTheWay(kind: UsedKind, uses: Usage['uses']): Usage['uses'] {
  const { topics } = useDesk()
  if (kind === 'field' || kind === 'role' || kind === 'skill' || kind === 'webhook') return []
  return uses.filter((use) => {
    return (
      use.kind === 'desk' || (use.kind === 'topic' && topics.some(({ key, disabled }) => key === use.key && !disabled))
    )
  })
}

/** What stands at the left of the buttons of a thing's form: its history, and its end. */
export function ThingActs({ kind, thing, onGone }: { kind: UsedKind; thing: Named; onGone: () => void }) {
  return (
    <Group gap={4}>
      <HistoryButton kind={kind} thing={thing.key} name={thing.name} compact />
      <DeleteThing kind={kind} thing={thing} onGone={onGone} />
    </Group>
  )
}

function DeleteThing({ kind, thing, onGone }: { kind: UsedKind; thing: Named; onGone: () => void }) {
  const { t } = useTranslation('keeping')
  const usage = useUsage(kind, thing.key)
  if (!usage.data?.deletable) return null
  return (
    <DeleteButton
      name={thing.name}
      text={kind === 'field' ? t('uses.deleteField') : t('uses.deleteText')}
      remove={() => call(deletionOf[kind] as Endpoint, { params: { key: thing.key } })}
      onGone={onGone}
    />
  )
}
