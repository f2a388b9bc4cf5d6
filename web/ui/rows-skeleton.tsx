import { Skeleton, Stack } from '@mantine/core'

/** Grey bars where a list will be. `label` is what screen readers hear. */
export function RowsSkeleton({ rows = 8, height = 28, label }: { rows?: number; height?: number; label: string }) {
  return (
    <Stack gap="xs" p="md" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} width={`${96 - ((index * 13) % 34)}%`} />
      ))}
    </Stack>
  )
}
