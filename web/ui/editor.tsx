import { lazy, Suspense } from 'react'
import { Skeleton } from '@mantine/core'
import type { EditorProps } from './editor-types.ts'

const Rich = lazy(() => import('./rich-editor.tsx').then((module) => ({ default: module.RichEditor })))

/** A rich-text field. Its code is fetched when the first one is shown. */
export function Editor(props: EditorProps) {
  return (
    <Suspense fallback={<Skeleton height={props.minHeight ?? 96} m="xs" />}>
      <Rich {...props} />
    </Suspense>
  )
}
