import { uploadFile, getAttachment } from '#api/files.ts'
import * as api from '#api/messages.ts'
import { json, receiveUpload, type Route, route, sendFile } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { editMessage } from '../actions/edit-message.ts'
import { ownerOf, registerFile } from '../actions/message.ts'
import { noteOnTicket } from '../actions/note.ts'
import { openAttachment } from '../actions/portal.ts'
import { messageAnswer, readEarlierVersions, readTimeline } from '../actions/read.ts'
import { recordMessage } from '../actions/receive.ts'
import { replyToTicket } from '../actions/reply.ts'
import { withdrawReply } from '../actions/withdraw.ts'
import { keepAnswer } from './keep-answer.ts'

export function messageRoutes(desk: Desk): Route[] {
  const answer = async (id: number) => json(await messageAnswer(desk.db, id))
  return [
    route(api.reply, async ({ actor, params, body, settle }) => {
      const kept = keepAnswer(settle)
      await replyToTicket(desk, actor, { ...params, ...body }, kept.finish)
      return kept.answer()
    }),
    route(api.note, async ({ actor, params, body, settle }) => {
      const kept = keepAnswer(settle)
      await noteOnTicket(desk, actor, { ...params, ...body }, kept.finish)
      return kept.answer()
    }),
    route(api.record, async ({ actor, params, body, settle }) => {
      const kept = keepAnswer(settle)
      await recordMessage(desk, actor, { ...params, ...body }, kept.finish)
      return kept.answer()
    }),
    route(api.edit, async ({ actor, params, body }) => {
      await editMessage(desk, actor, params, body)
      return answer(params.message)
    }),
    route(api.withdraw, async ({ actor, params }) => {
      const done = await withdrawReply(desk, actor, params)
      return { ...done, message: JSON.parse(await messageAnswer(desk.db, params.message)) as api.Message }
    }),
    route(api.versions, async ({ actor, params }) => ({
      items: await readEarlierVersions(desk, actor, params.number, params.message),
    })),
    route(api.timeline, async ({ actor, params, query }) =>
      json(await readTimeline(desk, actor, params.number, query.after)),
    ),
    ...fileRoutes(desk),
  ]
}

function fileRoutes(desk: Desk): Route[] {
  return [
    route(uploadFile, async ({ actor, request }) => {
      const { settings } = await catalog(desk)
      const most = settings.attachmentMegabytes * 1024 * 1024
      const { name, type, size, sha256 } = await receiveUpload(request, desk.files, most)
      const file = await registerFile(desk, ownerOf(actor), { name, type, size, sha256 })
      return { file, name, type, size }
    }),
    route(getAttachment, async ({ actor, params, reply }) => {
      const { stream, name, type, size, sha256 } = await openAttachment(desk, actor, params.id)
      return sendFile(reply, { stream, name, type, size, sha256, inline: true })
    }),
  ]
}
