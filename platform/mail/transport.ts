import nodemailer from 'nodemailer'
import type { Config } from '../config.ts'
import { createCatcher } from './catcher.ts'
import type { Mail } from './mail.ts'

/** SMTP where SMTP_URL says so; else the catcher below the data folder. */
export function createMail(config: Config): Mail {
  if (!config.mail.smtpUrl) return createCatcher(config)
  const transport = nodemailer.createTransport(config.mail.smtpUrl)
  return {
    send: async ({ key, ...letter }) => {
      await transport.sendMail({ ...letter, from: config.mail.from, messageId: `<${key}@rolecall>` })
    },
    verify: async () => {
      await transport.verify()
    },
    close: async () => transport.close(),
  }
}
