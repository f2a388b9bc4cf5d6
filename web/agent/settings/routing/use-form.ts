import type { UseFormReturnType } from '@mantine/form'
import { type Need, type Routing, routingPatch } from '#api/routing.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { useContractForm } from '../../parts/form.ts'
import { queuesQuery } from '../../parts/routing.ts'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'
import type { GivenDraft } from '../simulations/data.ts'

type Values = Pick<Routing, 'enabled' | 'method' | 'matchesLanguage' | 'absent'> & {
  needs: Need[]
  anybodyAfterMinutes: number | string
  stickyDays: number | string
  excluded: string[]
}
export type RoutingForm = UseFormReturnType<Values>

export function useRoutingForm(routing: Routing, onClose: () => void) {
  const saved = useSaved()
  const { usernameOf } = useOptions()
  const { enabled, method, needs, matchesLanguage, anybodyAfterMinutes, stickyDays, absent } = routing
  const initial: Values = {
    ...{ enabled, method, needs, matchesLanguage, stickyDays, absent },
    anybodyAfterMinutes: anybodyAfterMinutes ?? '',
    excluded: routing.excluded.flatMap((person) => usernameOf(person) ?? []),
  }
  return useContractForm({
    schema: routingPatch.body,
    initial,
    toBody: bodyOf,
    patches: true,
    fromBody: (field, value) => ({ [field]: field === 'anybodyAfterMinutes' ? (value ?? '') : value }),
    save: (body) => call(routingPatch, { params: { place: routing.place }, body }),
    onSaved: () => {
      saved()
      void queryClient.invalidateQueries({ queryKey: queuesQuery.queryKey })
      onClose()
    },
  })
}

function bodyOf(values: Values) {
  return {
    ...values,
    anybodyAfterMinutes: values.anybodyAfterMinutes === '' ? null : Number(values.anybodyAfterMinutes),
    stickyDays: Number(values.stickyDays || 0),
  }
}

/** The routing as its form has it, to be simulated; null where something is missing, which the form then says. */
export function routingDraft(form: RoutingForm, { place }: Routing): GivenDraft | null {
  if (form.validate().hasErrors) return null
  return { change: 'routing', place, ...bodyOf(form.getValues()) }
}
