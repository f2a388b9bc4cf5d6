import type { Act } from '#api/acts.ts'
import type { Actor } from '#api/endpoint.ts'
import { forbidden } from '#platform/base/fault.ts'
import type { Catalog } from '../../settings/index.ts'
import type { Changes } from '../fold.ts'
import { effectsBetween } from '../effects.ts'
import { may } from '../policy.ts'
import type { Patch, TicketState } from '../state.ts'
import { tagsAfter } from '../tags.ts'
import { append, nextSeq } from '../work.ts'
import { fieldPatch, known, neededFor } from './change.ts'
import { nextHigher } from './escalate.ts'
import type { Hand } from './hand.ts'

/** Plain fields that several acts set, to be one entry of the log. */
export interface Updates {
  /** Adds one act; answers what it changes. Throws where it cannot be, and adds nothing. */
  add(act: Act): Changes
  /** Puts them on record. */
  done(): void
}

export function beginUpdates(settings: Catalog, hand: Hand, actor: Actor): Updates {
  const seq = nextSeq(hand.work)
  const texts: Record<string, unknown> = {}
  let whole: Patch = {}
  return {
    add(act) {
      const before = { ticket: withPatch(hand.work.ticket, whole), fields: hand.fields }
      const patch = patchOf(act, before.ticket)
      for (const permission of neededFor(patch, hand)) {
        if (!may(actor, permission, hand.sight)) throw forbidden('Your role does not allow this change here.')
      }
      whole = { ...whole, ...patch, ...joinedFields(whole, patch) }
      return effectsBetween(before, { ticket: withPatch(before.ticket, patch), fields: hand.fields })
    },
    done() {
      if (neededFor(whole, hand).size > 0) append(hand.work, { name: 'ticket.updated', patch: whole, texts })
    },
  }

  function patchOf(act: Act, ticket: TicketState): Patch {
    switch (act.do) {
      case 'set':
        return settingOf(act, ticket)
      case 'field':
        return { fields: fieldPatch(settings, hand, { [act.key]: act.value }, { seq, texts }) }
      case 'tags':
        return { tags: tagsAfter(ticket.tags, { addTags: act.add, removeTags: act.remove }) }
      case 'due':
        return { dueAt: act.seconds === null ? null : later(hand.work.at, act.seconds) }
      case 'priority-up':
        return { priority: nextHigher([...settings.priorities.values()], ticket.priority) }
      default:
        return {}
    }
  }

  function settingOf({ field, value }: Act & { do: 'set' }, ticket: TicketState): Patch {
    if (field === 'answered') return { answered: value === true }
    const key = typeof value === 'string' ? value : null
    if (field === 'priority')
      return key === null ? {} : { priority: known(field, settings.priorities, key, ticket[field]) }
    if (field === 'topic') return { topic: key === null ? null : known(field, settings.topics, key, ticket[field]) }
    if (field !== 'sla') return {}
    hand.namesSla = true
    return { sla: key === null ? null : known(field, settings.slas, key, ticket[field]), slaByHand: true }
  }
}

export function later(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString()
}

function withPatch(ticket: TicketState, { fields: _, ...facts }: Patch): TicketState {
  return { ...ticket, ...facts }
}

function joinedFields(whole: Patch, patch: Patch): Patch {
  return whole.fields && patch.fields ? { fields: { ...whole.fields, ...patch.fields } } : {}
}
