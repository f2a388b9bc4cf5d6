import type { UseFormReturnType } from '@mantine/form'
import type { DeskSettings } from '#api/settings.ts'

export type DeskFormOf = UseFormReturnType<Omit<DeskSettings, 'publicUrl'> & { publicUrl: string }>
