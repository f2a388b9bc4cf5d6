import { expect, test } from 'vitest'
import { receivedLine } from './received.ts'

const HANDOVER = {
  ...{ helo: 'mx.example.com', ip: '192.0.2.7', by: 'desk.example', protocol: 'ESMTPS' as const, id: 'a1' },
  ...{ to: 'help@desk.example', at: new Date('2026-03-05T07:08:09Z') },
}

test('says who brought the mail, to whom and when', () => {
  expect(receivedLine(HANDOVER)).toBe(
    'Received: from mx.example.com ([192.0.2.7])\r\n\tby desk.example with ESMTPS id a1\r\n' +
      '\tfor <help@desk.example>;\r\n\tThu, 5 Mar 2026 07:08:09 +0000\r\n',
  )
})

test('does not let the client write more than its name', () => {
  const line = receivedLine({ ...HANDOVER, helo: 'x\r\nSubject: fake (y)', ip: '2001:db8::1', to: null })
  expect(line).toMatch(
    /^Received: from xSubject:fakey \(\[IPv6:2001:db8::1\]\)\r\n\tby desk\.example with ESMTPS id a1;\r\n/,
  )
})
