import { expect, test } from 'vitest'
import { previewHtml } from './preview-html.ts'

const mail = '<meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme:dark){p{}}</style>'

test.each([
  ['dark', '<meta name="color-scheme" content="dark"><style>@media all{p{}}</style>'],
  ['light', '<meta name="color-scheme" content="light"><style>@media not all{p{}}</style>'],
] as const)('a preview can be %s', (scheme, html) => {
  expect(previewHtml(mail, scheme)).toBe(html)
})
