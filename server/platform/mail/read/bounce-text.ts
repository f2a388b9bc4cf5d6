/** How servers say in words that a mail could not be delivered. */
const FAILURES = [
  /this is the qmail-send program/i,
  /i'm afraid i wasn't able to deliver your message|i wasn't able to deliver your message|sorry it didn't work out/i,
  /could not be delivered|couldn't be delivered|cannot be delivered|can't be delivered|was not delivered|wasn't delivered|not been delivered/i,
  /undeliverable|undelivered mail|delivery (?:has |to the following .* )?failed|delivery failure|delivery status notification \(failure\)/i,
  /a message that you sent could not be delivered/i,
  /permanent (?:fatal )?(?:error|failure)|returned mail|returned to sender|mail delivery (?:failed|subsystem)/i,
  /your message (?:wasn't|was not|could not be|couldn't be|did not reach|to .{3,100} (?:couldn't|could not) be)/i,
  /address not found|user unknown|unknown user|no such user|mailbox (?:is )?(?:full|unavailable)|recipient (?:address )?rejected/i,
  /konnte nicht zugestellt werden|nicht zugestellt|unzustellbar|zustellung .{0,40}fehlgeschlagen|empfänger unbekannt/i,
  /n'a pas pu être (?:remis|distribué)|non remis|échec de la (?:remise|distribution)|no se (?:ha podido|pudo) entregar|no entregado/i,
  /non (?:è stato possibile recapitare|recapitabile)|mancato recapito|não (?:foi possível entregar|pôde ser entregue)|kon niet worden (?:bezorgd|afgeleverd)/i,
  /nie (?:można|udało się) dostarczyć|не удалось доставить|не доставлено|недоставлен/i,
]

const DELAYS =
  /delayed|still trying|will (?:keep trying|be retried|continue to)|warning message only|do not need to resend|wird weiter versucht|verzögert/i

const ADDRESS = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,}/g

interface Said {
  address: string
  status: string | null
}

/** The recipients that a report in words names; null if it is none, or one of a delay. */
export function saidInText(text: string, subject: string): Said[] | null {
  const report = beforeOriginal(text.slice(0, 20_000))
  if (!FAILURES.some((rule) => rule.test(report) || rule.test(subject))) return null
  if (DELAYS.test(subject) || (DELAYS.test(report) && !/permanent|5\d\d[ -]|5\.\d\.\d/i.test(report))) return null
  const lines = report.split('\n')
  const found = new Map<string, Said>()
  lines.forEach((line, at) => {
    for (const [address] of line.matchAll(ADDRESS)) {
      const isServer = /^(mailer-daemon|postmaster|abuse|support\.google)/i.test(address)
      if (isServer || found.size >= 100) continue
      if (isNamed(line, address))
        found.set(address.toLowerCase(), { address, status: statusIn(lines.slice(at, at + 8).join('\n')) })
    }
  })
  return found.size > 0 ? [...found.values()] : [firstOf(report)].filter((one) => one !== null)
}

/** What comes back below is not the report. */
function beforeOriginal(text: string): string {
  const cut = text.search(
    /^(?:-{2,}.{0,40}(?:below this line|copy of (?:the|your) message|original message|returned message|this is a copy|unsent message)|Return-Path:|Received: |-{3,} ?The header of the original)/im,
  )
  return cut > 0 ? text.slice(0, cut) : text
}

/** At its line's beginning or in brackets, or right after a word for it. */
function isNamed(line: string, address: string): boolean {
  const at = line.indexOf(address)
  const before = line.slice(0, at).trim()
  return before === '' || /[<("'[]$/.test(before) || /(?:to|recipient|address|user|an|à|para|a|:)$/i.test(before)
}

function firstOf(report: string): Said | null {
  const address = report.match(ADDRESS)?.[0]
  return address === undefined ? null : { address, status: statusIn(report) }
}

function statusIn(text: string): string | null {
  const full = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1]
  if (full !== undefined) return full
  const reply = /(?<![\d.])([45])[0-5]\d(?=[ -]|$)/m.exec(text)?.[1]
  return reply === undefined ? null : `${reply}.0.0`
}
