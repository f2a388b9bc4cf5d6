/** Where macros are written: in the settings by administrators, on a page of their own by everybody. */
export interface MacroPlace {
  list: '/settings/macros' | '/macros'
  one: '/settings/macros/$key' | '/macros/$key'
}

export const inSettings: MacroPlace = { list: '/settings/macros', one: '/settings/macros/$key' }
export const ofOnesOwn: MacroPlace = { list: '/macros', one: '/macros/$key' }

/** In place of a key: one that is yet to be written. No key looks like that. */
export const NEW = '~new'
