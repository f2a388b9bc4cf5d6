import { expect, test } from 'vitest'
import { readField } from './params.ts'
import { decodeWords } from './words.ts'

test.each([
  ['two words of Japanese', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本日本'],
  ['a sign split between two words', '=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=', 'Grüße'],
  ['a word without its end', 'Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe? an alle', 'Re: Grüße an alle'],
  ['a label that is not true', '=?iso-8859-1?Q?Gr=C3=BC=C3=9Fe?=', 'Grüße'],
  ['a label with a year', '=?iso_8859-2:1987?Q?=B1?=', 'ą'],
  ['a label with a dot', '=?ansi_x3.4-1968?Q?a=20b?=', 'a b'],
  ['a label with a language', '=?utf-8*de?B?R3LDvMOfZQ==?=', 'Grüße'],
])('%s', (_, value, read) => {
  expect(decodeWords(value)).toBe(read)
})

test.each([
  ["filename*=utf-8''Gr%C3%BC.txt", 'Grü.txt'],
  ['filename*=Gr%C3%BC.txt', 'Grü.txt'],
  ["filename*1*=%BC.txt; filename*0*=utf-8''Gr%C3", 'Grü.txt'],
  ['filename*0="a b"; filename*1=".txt"', 'a b.txt'],
  ["filename=plain.txt; filename*=utf-8''better.txt", 'better.txt'],
  ['filename="=?utf-8?B?R3LDvA==?=.txt"', 'Grü.txt'],
  ['filename="C:\\Users\\Ana\\a.txt"', 'C:\\Users\\Ana\\a.txt'],
  ['filename="say \\"hi\\" (1).txt"', 'say "hi" (1).txt'],
  ['filename=a.txt (by Ana)', 'a.txt'],
  ['filename="open; end', 'open; end'],
])('%s', (params, name) => {
  expect(readField(`Attachment (x); ${params}`)).toMatchObject({ value: 'attachment', params: { filename: name } })
})
