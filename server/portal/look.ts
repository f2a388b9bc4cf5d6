import type { DeskSettings } from '#api/settings.ts'
import type { Language } from '#platform/base/words.ts'
import { limits } from '#api/words.ts'
import { assetPaths } from './assets.ts'
import { coloursPath } from './colours.ts'

/** How the pages look, as far as an administrator says. */
export function lookOf(settings: DeskSettings, language: Language) {
  const { logo, accent, portal, attachmentMegabytes, attachmentsPerMessage } = settings
  return {
    assets: assetPaths,
    look: { logo, colours: coloursPath(accent), ...portal[language] },
    most: { megabytes: attachmentMegabytes, files: attachmentsPerMessage },
  }
}

/** Where the settings cannot be read. */
export const bareLook = {
  assets: assetPaths,
  look: { logo: null, colours: null, heading: '', intro: '', footer: '' },
  most: { megabytes: limits.attachmentBytes / 1024 / 1024, files: limits.attachments },
}
