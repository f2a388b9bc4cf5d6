import type { Test, TestValue } from '#api/conditions.ts'
import type { AskedField } from '#api/fields.ts'
import type { ConditionVoice } from './sentences.ts'

export interface ValuesProps {
  test: Test
  asked: AskedField | null
  voice: ConditionVoice
  onChange: (values: TestValue[]) => void
  input: { 'aria-label': string; 'data-path': string; error: string | undefined }
}
