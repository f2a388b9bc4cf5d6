import { randomUUID } from 'node:crypto'
import type { AgentActor } from '#api/endpoint.ts'
import type { Profile } from '#api/profile.ts'
import { limits } from '#api/words.ts'
import { notFound } from '#platform/base/fault.ts'
import { fileKind } from '#platform/files/index.ts'
import type { SentFile } from '#platform/http/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { administer, insertPicture, releasePicture, type StoredPicture } from '../../settings/index.ts'
import { checkPictureKind, pictureBytes } from '../picture.ts'
import { updateAgent } from '../store/agents.ts'
import { findPicture } from '../store/pictures.ts'
import { readProfile } from '../store/profile.ts'
import { getProfile, recordOwnChange } from './profile.ts'

/** Sets the agent's picture; the one before is let go. */
export async function putPicture(
  desk: Desk,
  actor: AgentActor,
  given: { name: string; base64: string },
): Promise<Profile> {
  const content = pictureBytes(given.base64)
  const type = await fileKind(content.subarray(0, HEAD_BYTES), given.name)
  checkPictureKind(type)
  const { sha256, size } = await desk.files.put(content, limits.pictureBytes)
  const picture = { id: randomUUID(), sha256, size, name: given.name, type }
  await administer(desk, (tx) => show(desk, tx, actor, picture))
  return getProfile(desk, actor)
}

export async function deletePicture(desk: Desk, actor: AgentActor): Promise<Profile> {
  await administer(desk, (tx) => show(desk, tx, actor, null))
  return getProfile(desk, actor)
}

/** A picture for whoever is signed in. Throws `not-found`, also for one that was replaced. */
export async function openPicture(desk: Desk, id: string): Promise<SentFile> {
  const picture = await findPicture(desk.db, id)
  if (!picture) throw notFound('This picture')
  return { ...picture, inline: true, immutable: true, stream: () => desk.files.open(picture.sha256) }
}

async function show(desk: Desk, tx: Tx, actor: AgentActor, picture: StoredPicture | null): Promise<void> {
  const before = (await readProfile(tx, actor.id))?.picture_id ?? null
  if (picture) await insertPicture(tx, picture, { owner: 'picture', now: desk.now() })
  await updateAgent(tx, actor.id, { picture_id: picture?.id ?? null })
  if (before !== null) await releasePicture(tx, before, desk.now())
  if (before === null && picture === null) return
  await recordOwnChange(desk, tx, actor, { picture: [before !== null, picture !== null] })
}

// As much as telling a type by content needs.
const HEAD_BYTES = 4_100
