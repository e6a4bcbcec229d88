import { createHash } from 'node:crypto'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { Config } from '../config.ts'
import type { Letter, Mail } from './mail.ts'

/** The folder in which caught letters lie, one `.eml` each, named by their key. */
export const caughtMail = (config: Config): string => path.join(config.dataDirectory, 'mail')

/** Keeps every letter as a file instead of delivering it; sending one again leaves one file. */
export function createCatcher(config: Config): Mail {
  const folder = caughtMail(config)
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    send: async ({ key, ...letter }: Letter) => {
      const { message } = await composer.sendMail({ ...letter, from: config.mail.from, messageId: `<${key}@rolecall>` })
      await mkdir(folder, { recursive: true })
      const file = path.join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.eml`)
      await writeFile(`${file}.${process.pid}.part`, message as Buffer)
      await rename(`${file}.${process.pid}.part`, file)
    },
    verify: async () => {
      await mkdir(folder, { recursive: true })
      await access(folder)
    },
    close: async () => composer.close(),
  }
}
