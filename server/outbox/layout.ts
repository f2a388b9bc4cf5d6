import { createWords } from '#platform/base/words.ts'
import type { Letter } from './letter.ts'
import { referenceLine } from './reference.ts'
import { pageStyle } from './style.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const words = createWords({ en, de })

/** What stands above our words, in any language: whatever follows it in an answer is ours. */
export const replyMarkers: readonly string[] = [en.marker, de.marker]

export interface Around {
  desk: { name: string; accent: string }
  token: string
  /** Whether answers to it come in: only then it says where to write them. */
  takesAnswers: boolean
  /** Files that do not travel with it. */
  files: readonly LinkedFile[]
}

export interface LinkedFile {
  name: string
  size: number
  link: string
}

/** As much of a letter as is seen of it. */
type Laid = Pick<Letter, 'body' | 'button' | 'after' | 'language' | 'subject'> & { ticket: { number: string } | null }

/** The whole letter as it is sent: as text, and as HTML that looks right in light and dark mail programs. */
export function layOut(letter: Laid, around: Around): { text: string; html: string } {
  return { text: asText(letter, around), html: asHtml(letter, around) }
}

function asText({ body, button, after, language, ticket }: Laid, around: Around): string {
  const say = words(language)
  const parts = [
    around.takesAnswers && say('marker'),
    body.text,
    around.files.length > 0 &&
      [say('files'), ...around.files.map((file) => `- ${titleOf(file, language)}: ${file.link}`)].join('\n'),
    button && `${button.label}:\n${button.link}`,
    after,
    around.desk.name,
    [ticket && say('reference', { number: ticket.number }), referenceLine(around.token)].filter(Boolean).join(' · '),
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n')
}

// Tables and styles on each element, since that is what mail programs of all ages show alike.
function asHtml({ body, button, after, language, ticket, subject }: Laid, around: Around): string {
  const say = words(language)
  const { name, accent } = around.desk
  const reference = [ticket && say('reference', { number: ticket.number }), referenceLine(around.token)]
  const marker = around.takesAnswers
    ? `<p class="quiet" style="${QUIET}margin:0 0 12px">${escapeHtml(say('marker'))}</p>`
    : ''
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${pageStyle}</style></head>
<body class="page" style="margin:0;padding:0;background:#f4f2ee">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f4f2ee"><tr><td align="center" style="padding:16px 12px 32px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:620px"><tr><td align="left" style="${FONT}">
${marker}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="background:#ffffff;border:1px solid #e0dcd4;border-top:4px solid ${accent};border-radius:8px"><tr><td class="words" style="${FONT}color:#1f1d1a;font-size:15px;line-height:1.55;padding:20px 24px 24px">
<p class="quiet" style="${QUIET}margin:0 0 16px;font-weight:600">${escapeHtml(name)}</p>
${body.html}${filesOf(around.files, say('files'), language)}${buttonOf(button, accent)}${after === null ? '' : `<p class="quiet" style="${QUIET}margin:20px 0 0">${escapeHtml(after)}</p>`}
</td></tr></table>
<p class="quiet" style="${QUIET}margin:12px 0 0">${reference.filter(Boolean).map(String).map(escapeHtml).join(' · ')}</p>
</td></tr></table></td></tr></table></body></html>`
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
const QUIET = `${FONT}color:#6b665d;font-size:13px;line-height:1.5;`

function filesOf(files: readonly LinkedFile[], label: string, language: string): string {
  if (files.length === 0) return ''
  const lines = files.map((file) => {
    return `<li><a href="${escapeHtml(file.link)}">${escapeHtml(titleOf(file, language))}</a></li>`
  })
  return `<p>${escapeHtml(label)}</p><ul>${lines.join('')}</ul>`
}

function titleOf({ name, size }: LinkedFile, language: string): string {
  const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(size / 1_048_576)
  return `${name} (${megabytes} MB)`
}

function buttonOf(button: Letter['button'], accent: string): string {
  if (!button) return ''
  const look = `display:inline-block;padding:10px 18px;${FONT}font-size:15px;font-weight:600;color:#ffffff;text-decoration:none`
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:24px 0 0"><tr><td class="button" style="background:${accent};border-radius:6px"><a href="${escapeHtml(button.link)}" style="${look}">${escapeHtml(button.label)}</a></td></tr></table>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
