import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, limits } from './words.ts'

export const uploadFile = endpoint({
  id: 'files.upload',
  method: 'POST',
  path: '/files',
  summary: 'Upload one file (multipart, field `file`), to be named in a message within 24 hours.',
  callers: ['intake', 'agent'],
  output: z.object({ file: z.string(), name: z.string(), type: z.string(), size: z.number() }),
  bodyLimit: limits.attachmentBytes + 64 * 1024,
  speaks: 'upload',
})

export const getAttachment = endpoint({
  id: 'files.get',
  method: 'GET',
  path: '/attachments/:id/:name',
  summary: 'The content of an attachment, for those who may see its message.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params: z.object({ id, name: z.string() }),
  output: z.unknown(),
  speaks: 'file',
})
