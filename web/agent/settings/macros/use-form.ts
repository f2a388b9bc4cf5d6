import type { UseFormReturnType } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { Act, GivenAct } from '#api/acts.ts'
import { type Macro, type MacroAudience, macrosCreate, macrosPatch } from '#api/macros.ts'
import { call, type UploadedFile } from '../../../lib/api.ts'
import { useMe } from '../../../lib/desk.ts'
import { queryClient } from '../../../lib/query.ts'
import { asGiven } from '../../parts/acts/choices.ts'
import { useContractForm } from '../../parts/form.ts'
import { macroQuery } from '../../parts/macros/queries.ts'
import { useSaved } from '../queries.ts'
import { inSettings, type MacroPlace } from './place.ts'

export interface Values extends Record<string, unknown> {
  name: string
  mode: Macro['mode']
  /** HTML with its gaps; empty where it has acts only. */
  body: string
  acts: GivenAct[]
  attachments: UploadedFile[]
  audience: MacroAudience['kind']
  departments: string[]
  teams: string[]
  disabled: boolean
}

export type MacroFormApi = UseFormReturnType<Values>

export function useMacroForm(macro: Macro | null, place: MacroPlace) {
  const saved = useSaved()
  const navigate = useNavigate()
  const me = useMe()
  const about = useContractForm({
    schema: macro ? macrosPatch.body : macrosCreate.body,
    initial: valuesOf(macro, me.admin && place === inSettings ? 'all' : 'personal'),
    toBody,
    patches: macro !== null,
    fromBody: partOf,
    save: ({ disabled, ...rest }) => {
      // How a text is written is said wherever a text is sent.
      const body = { ...rest, ...(rest.body === undefined ? {} : { format: 'html' as const }) }
      if (!macro) return call(macrosCreate, { body })
      const change = disabled === undefined ? body : { ...body, disabled }
      return call(macrosPatch, { params: { key: macro.key }, body: change })
    },
    ...(macro ? { stays: (after: Macro) => valuesOf(after, 'personal') } : {}),
    onSaved: (after) => {
      queryClient.setQueryData(macroQuery(after.key).queryKey, after)
      saved()
      if (!macro) void navigate({ to: place.one, params: { key: after.key }, replace: true, ignoreBlocker: true })
    },
  })
  // Undone in the history or changed by somebody else: what nobody is writing in shows it.
  const follow = useEffectEvent((now: Macro) => {
    if (!about.form.isDirty()) about.restart(valuesOf(now, 'personal'))
  })
  useEffect(() => {
    if (macro) follow(macro)
  }, [macro])
  return about
}

function toBody({ audience, departments, teams, attachments, ...values }: Values) {
  return {
    ...values,
    audience: audienceOf(audience, { departments, teams }),
    attachments: attachments.map(({ file }) => ({ file })),
  }
}

function audienceOf(kind: MacroAudience['kind'], named: Pick<Values, 'departments' | 'teams'>): MacroAudience {
  if (kind === 'departments') return { kind, departments: named.departments }
  return kind === 'teams' ? { kind, teams: named.teams } : { kind }
}

function valuesOf(macro: Macro | null, usual: MacroAudience['kind']): Values {
  if (!macro) {
    return {
      ...{ name: '', mode: 'reply', body: '', acts: [], attachments: [], disabled: false },
      ...{ audience: usual, departments: [], teams: [] },
    }
  }
  const { name, mode, html, acts, attachments, disabled } = macro
  return { name, mode, body: html, acts: acts.map(asGiven), attachments, disabled, ...audiencePart(macro.audience) }
}

function audiencePart(audience: MacroAudience) {
  return {
    audience: audience.kind,
    departments: audience.kind === 'departments' ? audience.departments : [],
    teams: audience.kind === 'teams' ? audience.teams : [],
  }
}

/** A field as the desk holds it now, back into the form; of files only their ids are told, so they stay as they are. */
function partOf(field: string, value: unknown): Partial<Values> {
  if (field === 'audience') return audiencePart(value as MacroAudience)
  if (field === 'acts') return { acts: (value as Act[]).map(asGiven) }
  return field === 'attachments' ? {} : { [field]: value }
}
