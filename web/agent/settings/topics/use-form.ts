import type { UseFormReturnType } from '@mantine/form'
import { type Topic, topicsCreate, topicsPatch } from '#api/topics.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'

interface Values extends Record<string, unknown> {
  name: string
  public: boolean
  department: string | null
  priority: string | null
  sla: string | null
  status: string | null
  assignee: string | null
  team: string | null
  fields: string[]
  parent: string | null
  numberMask: string
  numberSequential: boolean
  disabled: boolean
}

export type TopicForm = UseFormReturnType<Values>

export function useTopicForm(topic: Topic | null, onClose: () => void) {
  const saved = useSaved()
  const { usernameOf } = useOptions()
  const initial: Values = {
    name: topic?.name ?? '',
    public: topic?.public ?? true,
    department: topic?.department ?? null,
    priority: topic?.priority ?? null,
    sla: topic?.sla ?? null,
    status: topic?.status ?? null,
    assignee: usernameOf(topic?.assignee),
    team: topic?.team ?? null,
    fields: topic?.fields ?? [],
    parent: topic?.parent ?? null,
    numberMask: topic?.numberMask ?? '',
    numberSequential: topic?.numberSequential ?? false,
    disabled: topic?.disabled ?? false,
  }
  return useContractForm({
    schema: topic ? topicsPatch.body : topicsCreate.body,
    initial,
    toBody: ({ numberMask, ...values }) => ({ ...values, numberMask: numberMask.trim() || null }),
    patches: topic !== null,
    fromBody: (field, value) => ({ [field]: field === 'numberMask' ? (value ?? '') : value }),
    save: ({ disabled, ...body }) =>
      topic
        ? call(topicsPatch, { params: { key: topic.key }, body: { ...body, disabled } })
        : call(topicsCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
