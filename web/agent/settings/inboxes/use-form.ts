import type { UseFormReturnType } from '@mantine/form'
import { type Inbox, inboxesCreate, inboxesPatch } from '#api/inboxes.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { useSaved } from '../queries.ts'
import { bodyOf, fromBody, type InboxValues, patchIn, valuesOf } from './values.ts'

export type InboxForm = UseFormReturnType<InboxValues>

export function useInboxForm(inbox: Inbox | null, onClose: () => void) {
  const saved = useSaved()
  return useContractForm({
    schema: inbox ? inboxesPatch.body : inboxesCreate.body,
    initial: valuesOf(inbox),
    toBody: (values): ReturnType<typeof bodyOf> => (inbox ? patchIn(values, inbox) : bodyOf(values)),
    patches: inbox !== null,
    fromBody,
    save: (body) => (inbox ? call(inboxesPatch, { params: { key: inbox.key }, body }) : call(inboxesCreate, { body })),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
