import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MacroItem, macrosApply } from '#api/macros.ts'
import type { Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { macrosQuery } from '../../parts/macros/queries.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { askFor } from '../composer/ask.ts'
import { useApplyMacro } from '../data/apply-macro.ts'
import { focus } from '../data/focus.ts'
import { MacroChoices } from '../pick/macro-choices.tsx'
import { useReturnFocus } from '../return-focus.ts'
import { FormDialog } from './form-dialog.tsx'
import { MacroEffect } from './macro-effect.tsx'
import type { DialogProps } from './props.ts'

/** Chooses a macro: into the composer of the ticket that is open, or for several tickets after a look at its effect. */
export function MacroDialog({ tickets, macro, onClose }: DialogProps) {
  const { t } = useTranslation('macros')
  const [chosen, setChosen] = useState(macro)
  const [only, second] = tickets
  const macros = useQuery(macrosQuery(only && !second ? only.number : null))
  useReturnFocus()
  const pick = (picked: MacroItem) => {
    if (!only || second || focus.get().open !== only.number) return setChosen(picked)
    onClose()
    askFor(picked.mode, { macro: picked })
  }
  if (chosen) return <Effect macro={chosen} tickets={tickets} onClose={onClose} />
  const title = t('bulk.title', { count: tickets.length })
  return (
    <Modal opened onClose={onClose} title={title} size="md" padding="sm" yOffset="12vh" centered={false}>
      {macros.isPending ? <LoadingRows rows={4} height={32} /> : null}
      {macros.isError ? <QueryProblem error={macros.error} retry={() => void macros.refetch()} /> : null}
      {macros.data ? <MacroChoices macros={macros.data} onPick={pick} /> : null}
    </Modal>
  )
}

interface EffectProps {
  macro: MacroItem
  tickets: readonly Ticket[]
  onClose: () => void
}

/** What it would do, ticket by ticket, and then does. */
function Effect({ macro, tickets, onClose }: EffectProps) {
  const { t } = useTranslation('macros')
  const apply = useApplyMacro()
  const numbers = tickets.map(({ number }) => number)
  const effect = useQuery({
    queryKey: ['macro effect', macro.key, numbers],
    queryFn: async ({ signal }) => {
      const body = { tickets: numbers, dryRun: true }
      return (await call(macrosApply, { params: { key: macro.key }, body, signal })).items
    },
    retry: false,
    gcTime: 0,
  })
  const willing = (effect.data ?? []).filter(({ outcome }) => outcome === 'done').map(({ ticket }) => ticket)
  const run = () => {
    onClose()
    void apply(
      macro,
      tickets.filter(({ number }) => willing.includes(number)),
    )
  }
  return (
    <FormDialog
      title={t('bulk.would', { name: macro.name })}
      submit={t('bulk.apply', { count: willing.length })}
      busy={false}
      disabled={willing.length === 0}
      onSubmit={run}
      onClose={onClose}
    >
      {effect.isPending ? <LoadingRows rows={5} height={28} /> : null}
      {effect.isError ? <QueryProblem error={effect.error} retry={() => void effect.refetch()} /> : null}
      {effect.data ? <MacroEffect mode={macro.mode} items={effect.data} tickets={tickets} /> : null}
    </FormDialog>
  )
}
