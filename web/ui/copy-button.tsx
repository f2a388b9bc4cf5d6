import { ActionIcon, CopyButton as Copy, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

/** Copies `value`; says so for a moment. */
export function CopyButton({ value, label, copied }: { value: string; label: string; copied: string }) {
  return (
    <Copy value={value} timeout={1500}>
      {(state) => (
        <Tooltip label={state.copied ? copied : label}>
          <ActionIcon onClick={state.copy} aria-label={label} color={state.copied ? 'teal' : 'gray'}>
            {state.copied ? <IconCheck size={16} stroke={1.8} /> : <IconCopy size={16} stroke={1.8} />}
            <span className="sr-only" role="status">
              {state.copied ? copied : ''}
            </span>
          </ActionIcon>
        </Tooltip>
      )}
    </Copy>
  )
}
