import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Actor } from '#api/endpoint.ts'
import { type DeskSettings, logoTypes } from '#api/settings.ts'
import { invalid } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { readCatalog, readValue, saveSettings, saveValue } from '../store/catalog.ts'
import { insertPicture, releasePicture, type StoredPicture } from '../store/pictures.ts'
import { administer } from './administer.ts'
import { recordSetting } from './record.ts'

const KEPT_AS = 'logoFile'

/** The picture that stands on the portal from now on; its bytes are stored already. */
export async function putLogo(desk: Desk, actor: Actor, file: Omit<StoredPicture, 'id'>): Promise<DeskSettings> {
  const ending = logoTypes.find((type) => type === file.type)?.split('/')[1]
  if (ending === undefined) throw invalid('file', 'A logo is a PNG, JPEG, GIF, WebP or AVIF picture.')
  const picture = { id: randomUUID(), ...file }
  const path = `/portal/logo/${file.sha256.slice(0, 16)}.${ending}`
  return administer(desk, async (tx) => {
    await insertPicture(tx, picture, { owner: 'desk', now: desk.now() })
    return replace(desk, tx, actor, { path, picture })
  })
}

export async function deleteLogo(desk: Desk, actor: Actor): Promise<DeskSettings> {
  return administer(desk, (tx) => replace(desk, tx, actor, { path: null, picture: null }))
}

async function replace(
  desk: Desk,
  tx: Tx,
  actor: Actor,
  { path, picture }: { path: string | null; picture: StoredPicture | null },
): Promise<DeskSettings> {
  const former = (await readValue(tx, KEPT_AS)) as StoredPicture | null | undefined
  if (former) await releasePicture(tx, former.id, desk.now())
  await saveValue(tx, KEPT_AS, picture)
  const { settings } = await readCatalog(tx)
  await saveSettings(tx, { logo: path })
  if (settings.logo !== path) {
    await recordSetting(desk, tx, actor, { kind: 'desk', key: 'settings', changes: { logo: [settings.logo, path] } })
  }
  return { ...settings, logo: path }
}

/** The logo at this path; null where it is not that of today. */
export async function openLogo(
  desk: Desk,
  path: string,
): Promise<{ type: string; size: number; stream: () => Readable } | null> {
  const picture = (await readValue(desk.db, KEPT_AS)) as StoredPicture | null | undefined
  if (!picture || !path.startsWith(`/portal/logo/${picture.sha256.slice(0, 16)}.`)) return null
  return { type: picture.type, size: picture.size, stream: () => desk.files.open(picture.sha256) }
}
