import { Alert, Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { customersMerge } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { useProblem } from '../parts/problem.ts'
import { LoadingRows } from '../parts/states.tsx'
import { PersonSelect } from './person-select.tsx'
import { mergePreviewQuery, refreshPeople } from './queries.ts'

interface MergeDialogProps {
  customer: Customer
  /** Who may be the same; to be chosen where nobody was. */
  other: Customer | null
  onClose: () => void
}

/** Two people are one: which of them is kept, and what the other brings along. */
export function MergeDialog({ customer, other: first, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['customers', 'parts'])
  const [other, setOther] = useState(first)
  const [keeps, setKeeps] = useState<Kept>('this')
  const navigate = useNavigate()
  const { sayProblem } = useProblem()
  const [duplicate, into] = keeps === 'this' ? [other, customer] : [customer, other]
  const merging = useMutation({
    mutationFn: (ids: { id: number; into: number }) =>
      call(customersMerge, { params: { id: ids.id }, body: { into: ids.into } }),
    onSuccess: (kept) => {
      refreshPeople()
      onClose()
      void navigate({ to: '/people/$id', params: { id: String(kept.id) }, replace: true })
    },
  })
  return (
    <Modal opened onClose={onClose} title={t('customers:merge.title', { name: customer.name })}>
      <Stack gap="md">
        <PersonSelect
          label={t('customers:merge.other')}
          value={other}
          except={customer.id}
          onChange={setOther}
          autoFocus={first === null}
        />
        {other ? <Keep choices={[customer, other]} value={keeps} onChange={setKeeps} /> : null}
        {duplicate && into ? <Preview duplicate={duplicate} into={into} /> : null}
        {merging.error ? (
          <Alert color="red" variant="light" role="alert">
            {sayProblem(merging.error)}
          </Alert>
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('parts:cancel')}
          </Button>
          <Button
            disabled={!duplicate || !into}
            loading={merging.isPending}
            onClick={() => (duplicate && into ? merging.mutate({ id: duplicate.id, into: into.id }) : undefined)}
          >
            {t('customers:merge.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type Kept = 'this' | 'other'

interface KeepProps {
  choices: [Customer, Customer]
  value: Kept
  onChange: (kept: Kept) => void
}

function Keep({ choices: [one, other], value, onChange }: KeepProps) {
  const { t } = useTranslation('customers')
  return (
    <Radio.Group
      label={t('merge.keep')}
      description={t('merge.keepHint')}
      value={value}
      onChange={(kept) => onChange(kept === 'other' ? 'other' : 'this')}
    >
      <Stack gap="xs" mt="xs">
        <Choice value="this" customer={one} />
        <Choice value="other" customer={other} />
      </Stack>
    </Radio.Group>
  )
}

function Choice({ value, customer }: { value: string; customer: Customer }) {
  const { t } = useTranslation('customers')
  return <Radio value={value} label={customer.name} description={customer.email ?? customer.phone ?? t('noAddress')} />
}

/** What will happen, before it does. */
function Preview({ duplicate, into }: { duplicate: Customer; into: Customer }) {
  const { t } = useTranslation('customers')
  const { sayProblem } = useProblem()
  const preview = useQuery(mergePreviewQuery(duplicate.id, into.id))
  if (preview.isPending) return <LoadingRows rows={2} height={20} />
  if (preview.isError) {
    return (
      <Alert color="red" variant="light" role="alert">
        {sayProblem(preview.error)}
      </Alert>
    )
  }
  const { tickets, collaborations, takes } = preview.data
  return (
    <Alert variant="light" color="gray" title={t('merge.happens')}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        <li>{t('merge.tickets', { count: tickets, name: into.name })}</li>
        {collaborations > 0 ? <li>{t('merge.parts', { count: collaborations })}</li> : null}
        {duplicate.email ? <li>{t('merge.address', { email: duplicate.email, name: into.name })}</li> : null}
        {takes.length > 0 ? (
          <li>{t('merge.takes', { fields: takes.map((field) => t(`merge.field.${field}`)).join(', ') })}</li>
        ) : null}
        <li>{t('merge.final')}</li>
      </ul>
    </Alert>
  )
}
