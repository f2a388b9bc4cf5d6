import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#api/words.ts'
import { upload } from '../../../lib/api.ts'
import { useProblem } from '../../parts/problem.ts'
import type { DraftFile } from './drafts.ts'

export interface Upload {
  id: string
  name: string
  share: number
  problem: string | null
  stop: () => void
}

/** Files on their way to the desk; each that arrived is handed to `onDone`. */
export function useUploads(onDone: (file: DraftFile) => void) {
  const { t } = useTranslation('tickets')
  const { sayProblem } = useProblem()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const drop = useCallback((id: string) => setUploads((all) => all.filter((one) => one.id !== id)), [])
  const start = (files: readonly File[]) => {
    for (const file of files) {
      const id = crypto.randomUUID()
      const stopper = new AbortController()
      const stop = () => {
        stopper.abort()
        drop(id)
      }
      const tooLarge = file.size > limits.attachmentBytes
      const problem = tooLarge ? t('composer.tooLarge') : null
      setUploads((all) => [...all, { id, name: file.name, share: 0, problem, stop }])
      if (tooLarge) continue
      const show = (part: Partial<Upload>) =>
        setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
      upload(file, (share) => show({ share }), stopper.signal).then(
        (done) => {
          drop(id)
          onDone(done)
        },
        (error: unknown) => show({ problem: sayProblem(error) }),
      )
    }
  }
  return { uploads, start, busy: uploads.some((one) => one.problem === null) }
}
