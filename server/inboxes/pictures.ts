/** Leads the pictures of a mail, named by their Content-ID, to its attachments, named by their place. */
export function withAttachments(html: string, attachments: readonly { contentId: string | null }[]): string {
  return html.replace(/ src="cid:([^"]*)"/gi, (_, cid: string) => {
    const index = attachments.findIndex(({ contentId }) => contentId !== null && sameId(contentId, cid))
    return index < 0 ? '' : ` data-attachment="${index}"`
  })
}

/** In HTML it may be escaped, and percent-encoded as any address may. */
function sameId(contentId: string, cid: string): boolean {
  const plain = cid.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return contentId === plain || encodeURIComponent(contentId) === plain || contentId === decoded(plain)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
