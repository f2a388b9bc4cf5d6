import { ActionIcon, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Named } from '#api/words.ts'
import { queryClient } from '../../../lib/query.ts'
import { useProblem } from '../../parts/problem.ts'
import { placesAfter } from './order.ts'
import classes from './move.module.css'

interface Ordered extends Named {
  place: number
}

interface OrderProps {
  /** Between one and the next, where places have to be given anew. */
  step: number
  save: (key: string, place: number) => Promise<unknown>
}

/** Moves things up and down in their order. */
export function useOrder({ step, save }: OrderProps) {
  const { t } = useTranslation('keeping')
  const { showProblem } = useProblem()
  const [said, setSaid] = useState('')
  const moving = useMutation({
    mutationFn: async ({ things, thing, by }: { things: readonly Ordered[]; thing: Ordered; by: 1 | -1 }) => {
      for (const { key, place } of placesAfter(things, thing.key, by, step)) await save(key, place)
    },
    onError: showProblem,
    // Also where it stopped half-way: what was saved until then shows. The buttons stay busy for as long.
    onSettled: async (_, error, { things, thing, by }) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['settings'] }),
        queryClient.invalidateQueries({ queryKey: ['desk'] }),
      ])
      if (error) return
      const place = things.findIndex(({ key }) => key === thing.key) + 1 + by
      setSaid(t('move.moved', { name: thing.name, place, count: things.length }))
    },
  })
  return {
    /** Read out after each move. */
    status: (
      <span role="status" className="sr-only">
        {said}
      </span>
    ),
    /** The buttons of one thing among those it is ordered with. */
    buttons: (things: readonly Ordered[], thing: Ordered) => (
      <MoveButtons
        things={things}
        thing={thing}
        busy={moving.isPending}
        onMove={(by) => moving.mutate({ things, thing, by })}
      />
    ),
  }
}

interface ButtonsProps {
  things: readonly Ordered[]
  thing: Ordered
  busy: boolean
  onMove: (by: 1 | -1) => void
}

function MoveButtons({ things, thing, busy, onMove }: ButtonsProps) {
  const { t } = useTranslation('keeping')
  const place = things.findIndex(({ key }) => key === thing.key)
  const button = (by: 1 | -1, label: string, isLast: boolean) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      // Stays where it is for the keyboard even while nothing can be done with it.
      aria-disabled={busy || isLast || undefined}
      data-off={isLast || undefined}
      onClick={() => (busy || isLast ? undefined : onMove(by))}
    >
      {by === -1 ? <IconArrowUp size={16} stroke={1.8} /> : <IconArrowDown size={16} stroke={1.8} />}
    </ActionIcon>
  )
  return (
    <Group gap={2} wrap="nowrap" className={classes['buttons'] ?? ''}>
      {button(-1, t('move.up', { name: thing.name }), place <= 0)}
      {button(1, t('move.down', { name: thing.name }), place === things.length - 1)}
    </Group>
  )
}
