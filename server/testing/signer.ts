import { generateKeyPairSync } from 'node:crypto'
import { createTransport } from 'nodemailer'

const keys = generateKeyPairSync('rsa', { modulusLength: 1024 })
const privateKey = keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()

/** What stands in the DNS under `main._domainkey` of whoever signs with `signed`. */
export const dkimRecord = `v=DKIM1; k=rsa; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`

interface Signing {
  /** Of the signature. */
  domain: string
  selector?: string
  /** Header fields that it leaves out. */
  skip?: string
}

/** A raw mail, signed as a server of the domain would. */
export async function signed(raw: Buffer, { domain, selector = 'main', skip = '' }: Signing): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const sent = await transport.sendMail({
    ...{ raw, envelope: { from: 'sender@example.com', to: 'desk@example.com' } },
    dkim: { domainName: domain, keySelector: selector, privateKey, skipFields: skip },
  })
  return sent.message as Buffer
}
