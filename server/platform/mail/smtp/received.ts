import { isIP } from 'node:net'

export interface Handover {
  /** What the client called itself. */
  helo: string
  ip: string
  /** This server. */
  by: string
  protocol: 'ESMTP' | 'ESMTPS' | 'SMTP'
  id: string
  /** The address it is for; null where there are several. */
  to: string | null
  at: Date
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The line that each server which takes a mail puts on top of it (RFC 5321, 4.4). */
export function receivedLine({ helo, ip, by, protocol, id, to, at }: Handover): string {
  const literal = isIP(ip) === 6 ? `[IPv6:${ip}]` : `[${ip}]`
  const whom = to === null ? '' : `\r\n\tfor <${clean(to)}>`
  return `Received: from ${clean(helo) || 'unknown'} (${literal})\r\n\tby ${clean(by)} with ${protocol} id ${id}${whom};\r\n\t${moment(at)}\r\n`
}

/** What came from the line must not end it, or add a part to it. */
function clean(text: string): string {
  return text.replace(/[^\x21-\x7e\u0080-\u{10ffff}]|[()<>;,\\"]/gu, '').slice(0, 255)
}

function moment(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${DAYS[at.getUTCDay()] ?? ''}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`
}
