import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { readConfig } from '../../platform/config.ts'
import { composeLetter } from '../../platform/mail/letter.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import { createMail } from '../../platform/mail/transport.ts'

const draft = {
  to: 'zoë@example.org',
  subject: 'Grüße 🙂\r\nBcc: eve@evil.example',
  locale: 'de',
  greeting: 'Hallo <b>Zoë</b>,',
  paragraphs: ['Danke.'],
  facts: [['Referenz', 'ABC']] as [string, string][],
  link: { label: 'Ansehen', url: 'https://example.org/a?b=1&c=2' },
  after: ['Ende'],
  key: '01a20e35',
}

describe('a letter by SMTP', () => {
  const received: { to: string[]; mail: ParsedMail }[] = []
  let server: SMTPServer
  let mail: Mail
  before(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody') ? new Error(`no such mailbox ${address}`) : null),
      onData: (stream, { envelope }, done) => {
        simpleParser(stream, (fault, parsed) => {
          received.push({ to: envelope.rcptTo.map(({ address }) => address), mail: parsed })
          done(fault)
        })
      },
    })
    const { port } = await new Promise<AddressInfo>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address() as AddressInfo))
    })
    mail = createMail(readConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Acme <jobs@acme.example>' }))
  })
  after(async () => {
    await mail.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  it('reaches one person, with the same Message-ID at every try', async () => {
    await mail.verify()
    for (let times = 0; times < 2; times++) await mail.send(composeLetter(draft))
    assert.equal(received.length, 2)
    const [first, second] = received
    assert.deepEqual(first?.to, ['zoë@example.org'])
    assert.equal(first.mail.messageId, '<01a20e35@rolecall>')
    assert.equal(second?.mail.messageId, first.mail.messageId)
    assert.equal(first.mail.from?.text, '"Acme" <jobs@acme.example>')
    assert.equal(first.mail.subject, 'Grüße 🙂 Bcc: eve@evil.example')
    assert.equal(first.mail.headers.get('content-language'), 'de')
  })

  it('that is refused is a failure, to be tried again', async () => {
    await assert.rejects(mail.send(composeLetter({ ...draft, to: 'nobody@example.org' })), /no such mailbox/)
  })
})
