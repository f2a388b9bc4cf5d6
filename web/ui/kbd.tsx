import { comboCaps } from '../lib/combo.ts'
import classes from './kbd.module.css'

const mac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** A hotkey as key caps: `mod+enter`, `g t`. */
export function Kbd({ combo }: { combo: string }) {
  return (
    <span className={classes['combo']}>
      {comboCaps(combo, mac)
        .flat()
        .map((cap, index) => (
          <kbd key={index}>{cap}</kbd>
        ))}
    </span>
  )
}
