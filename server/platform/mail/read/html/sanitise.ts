import sanitizeHtml from 'sanitize-html'
import { mailLimits } from '../limits.ts'

const sizes = ['width', 'height', 'align', 'valign', 'bgcolor']

/** The last word on what is shown; whatever is prepared before passes through here. */
const rules: sanitizeHtml.IOptions = {
  allowedTags: `p br hr div span blockquote pre code tt kbd samp h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a b strong i em u s
    strike del ins sub sup small big font center address cite q abbr mark table thead tbody tfoot tr th td caption
    colgroup col img`.split(/\s+/),
  allowedAttributes: {
    '*': ['dir', 'lang', 'style', 'title'],
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'width', 'height', 'data-remote-src'],
    font: ['color', 'face', 'size'],
    table: [...sizes, 'border', 'cellpadding', 'cellspacing'],
    tr: sizes,
    td: [...sizes, 'colspan', 'rowspan', 'nowrap'],
    th: [...sizes, 'colspan', 'rowspan', 'nowrap', 'scope'],
    col: ['span', 'width'],
    ol: ['start', 'type'],
    ul: ['type'],
    p: ['align'],
    div: ['align'],
    h1: ['align'],
    h2: ['align'],
    h3: ['align'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // A remote address has been moved aside before; one that was not is none.
  allowedSchemesByTag: { img: ['cid', 'data'] },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // `html/style.ts` writes the styles anew; to take them apart again by a CSS parser would cost more than all the rest.
  parseStyleAttributes: false,
  nestingLimit: mailLimits.htmlDepth,
}

export function sanitise(html: string): string {
  return sanitizeHtml(html, rules).trim()
}
