import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#api/messages.ts'
import { remoteImage } from '#api/originals.ts'
import { addressOf } from '../../../lib/api.ts'

const none: readonly Attachment[] = []

interface SafeHtmlProps {
  html: string
  /** What came with it: pictures among them are shown where they stand. */
  files?: readonly Attachment[]
  /** Quotes stay open. */
  whole?: boolean
}

const styles = `
:host { display: block; overflow-x: auto; overflow-wrap: anywhere; font-size: 14px; line-height: 20px; color: var(--ink); }
p { margin: 0 0 8px; } p:last-child { margin-bottom: 0; }
a { color: var(--accent); } img { max-width: 100%; height: auto; }
pre { padding: 8px 10px; overflow: auto; border-radius: 6px; background: var(--sunk); font-size: 13px; }
blockquote { margin: 8px 0; padding: 0 0 0 12px; border-left: 2px solid var(--line); color: var(--dim); }
table { border-collapse: collapse; } td, th { padding: 2px 6px; }
summary { width: fit-content; padding: 0 8px; border-radius: 4px; background: var(--sunk); color: var(--dim); font-size: 12px; cursor: pointer; }
summary:focus-visible { outline: 2px solid var(--accent); }
`

/**
 * Shows what the server has sanitised, in a shadow root so that its looks cannot leak into the app. Quoted mail is
 * folded; images of other places are fetched only when asked for.
 */
export function SafeHtml({ html, files = none, whole = false }: SafeHtmlProps) {
  const { t } = useTranslation('tickets')
  const host = useRef<HTMLDivElement>(null)
  const [remote, setRemote] = useState(false)
  const quoted = t('message.quoted')
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
    root.innerHTML = html
    if (!whole) foldQuotes(root, quoted)
    openLinksApart(root)
    showOwnImages(root, files)
    if (remote) showRemoteImages(root)
  }, [html, quoted, remote, files, whole])
  return (
    <>
      <div ref={host} />
      {html.includes('data-remote-src') && !remote ? (
        <Button
          size="compact-sm"
          variant="default"
          mt={8}
          leftSection={<IconPhoto size={14} />}
          onClick={() => setRemote(true)}
        >
          {t('message.showImages')}
        </Button>
      ) : null}
    </>
  )
}

function foldQuotes(root: ShadowRoot, label: string): void {
  for (const quote of root.querySelectorAll('blockquote')) {
    if (quote.parentElement?.closest('blockquote, details')) continue
    const details = document.createElement('details')
    const summary = document.createElement('summary')
    summary.textContent = label
    quote.replaceWith(details)
    details.append(summary, quote)
  }
}

function openLinksApart(root: ShadowRoot): void {
  for (const link of root.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
  }
}

/** Pictures that came with the message, named by their place among its files. */
function showOwnImages(root: ShadowRoot, files: readonly Attachment[]): void {
  for (const image of root.querySelectorAll('img')) {
    const file = files[Number(image.dataset['attachment'] ?? -1)]
    if (file) image.src = file.url
  }
}

/** By way of the desk, so that whoever sent them learns nothing of who reads. */
function showRemoteImages(root: ShadowRoot): void {
  for (const image of root.querySelectorAll('img')) {
    const source = image.dataset['remoteSrc']
    if (source) image.src = addressOf(remoteImage, { query: { url: source } })
  }
}
