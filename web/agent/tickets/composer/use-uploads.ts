import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useProblem } from '../../parts/problem.ts'
import type { DraftFile } from './drafts.ts'

export interface Upload {
  id: string
  name: string
  share: number
  problem: string | null
  stop: () => void
}

/** Files on their way to the desk, beside the `there` that arrived already; each that arrives is handed to `onDone`. */
export function useUploads(there: number, onDone: (file: DraftFile) => void) {
  const { t } = useTranslation('tickets')
  const { sayProblem } = useProblem()
  const { attachmentMegabytes: megabytes, attachmentsPerMessage: most } = useDesk().settings
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const drop = useCallback((id: string) => setUploads((all) => all.filter((one) => one.id !== id)), [])
  const start = (files: readonly File[]) => {
    const free = most - there - uploads.filter(({ problem }) => problem === null).length
    let taken = 0
    for (const file of files) {
      const id = crypto.randomUUID()
      const stopper = new AbortController()
      const stop = () => {
        stopper.abort()
        drop(id)
      }
      const tooLarge = file.size > megabytes * 1024 * 1024 ? t('composer.tooLarge', { megabytes }) : null
      const problem = tooLarge ?? (taken < free ? null : t('composer.tooMany', { count: most }))
      setUploads((all) => [...all, { id, name: file.name, share: 0, problem, stop }])
      if (problem) continue
      taken += 1
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
