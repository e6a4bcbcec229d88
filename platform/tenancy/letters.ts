import type { Context } from '../context.ts'
import { composeLetter } from '../mail/letter.ts'
import type { Draft } from '../mail/letter.ts'
import { promise } from '../tasks/outbox.ts'
import { armSignToken, findSignToken } from './sign-token.ts'
import type { Purpose, SignToken } from './sign-token.ts'
import { findByEmail, findUser } from './user.ts'
import type { User } from './user.ts'

type Text = Pick<Draft, 'subject' | 'paragraphs' | 'after'> & { label: string }

const ignore = 'If it was not you, there is nothing to do: without this letter nobody gets in.'

/** What a link is called, what it does, and where it leads. */
const linked: Record<Purpose, (token: SignToken, user: User | undefined) => Text & { path: string }> = {
  'sign-in': () => ({
    subject: 'Your link to sign in to Rolecall',
    paragraphs: ['Somebody asked to sign in to Rolecall with this address. The link works once, for 15 minutes.'],
    label: 'Sign in',
    after: [ignore],
    path: '/console/sign-in/link',
  }),
  'sign-up': (_, user) => ({
    subject: user ? 'Open another company on Rolecall' : 'Confirm your address, and begin with Rolecall',
    paragraphs: [
      user
        ? 'Somebody asked to open a company on Rolecall with this address. You have an account here already: the link signs you in to it and adds the company. Name and password stay as they are.'
        : 'Somebody asked to open a company on Rolecall with this address. The link confirms that the address is yours, and opens it.',
      'It works once, for 24 hours.',
    ],
    label: user ? 'Open the company' : 'Confirm and begin',
    after: ['If it was not you, there is nothing to do: nothing is opened without this letter.'],
    path: '/console/sign-up/confirm',
  }),
  password: () => ({
    subject: 'Choose a new password for Rolecall',
    paragraphs: [
      'Somebody asked for a new password of your account. The link works once, for 30 minutes. With a new password you are signed out on all other devices.',
    ],
    label: 'Choose a password',
    after: ['If it was not you, there is nothing to do: your password stays as it is.'],
    path: '/console/sign-in/password',
  }),
  'email-change': (_, user) => ({
    subject: 'Confirm your new address for Rolecall',
    paragraphs: [
      `${user?.name ?? 'Somebody'} asked to use this address for their account at Rolecall. The link works once, for 24 hours. Until then the old address stays.`,
    ],
    label: 'Use this address',
    after: ['If that is not you, there is nothing to do: without this letter the address is not used.'],
    path: '/console/account/email',
  }),
  'email-undo': ({ details }) => ({
    subject: 'The address of your Rolecall account was changed',
    paragraphs: [
      `Your account has another e-mail address now: ${details['to'] ?? ''}. If it was you, there is nothing to do.`,
      'If it was not, take it back within 72 hours: this address is yours again, everybody is signed out, and the password is removed.',
    ],
    label: 'It was not me: take it back',
    after: [],
    path: '/console/account/undo',
  }),
}

const unknown = (purpose: Purpose): Text & { path: string } => ({
  subject: purpose === 'password' ? 'A password for Rolecall was asked for' : 'A link to sign in to Rolecall was asked for',
  paragraphs: [
    'Somebody asked for that with this address, but there is no account of it. You may have another address here, or want to begin.',
  ],
  label: 'Open a company on Rolecall',
  after: ['If it was not you, there is nothing to do.'],
  path: '/console/sign-up',
})

const taken: Text & { path: string } = {
  subject: 'This address has an account at Rolecall already',
  paragraphs: [
    'Somebody who is signed in to another account asked to use this address for it. It belongs to an account already, so nothing was changed.',
  ],
  label: 'Sign in',
  after: ['If it was not you, there is nothing to do.'],
  path: '/console',
}

/** Writes what was asked for: who the address belongs to is looked up here, where nobody can measure it. */
export async function sendSignLetter(context: Context, tokenId: string, key: string): Promise<void> {
  const { database, clock } = context
  const token = await findSignToken(database, tokenId, clock())
  if (!token) return
  const holder = await findByEmail(database, token.email)
  const user = token.userId === null ? holder : await findUser(database, token.userId)
  const refused = refusalOf(token, holder, user)
  const { label, path, ...text } = refused ?? linked[token.purpose](token, user)
  const secret = refused ? '' : `#${await armSignToken(database, token.id, user?.id ?? null)}`
  await context.mail.send(
    composeLetter({
      ...text,
      to: token.email,
      locale: 'en',
      facts: [],
      link: { label, url: `${context.config.publicUrl}${path}${secret}` },
      key,
    }),
  )
}

function refusalOf({ purpose }: SignToken, holder: User | undefined, user: User | undefined): (Text & { path: string }) | null {
  if (purpose === 'email-change') return holder && holder.id !== user?.id ? taken : null
  return user || purpose === 'sign-up' ? null : unknown(purpose)
}

/** What a person is told of what was done to their account, whoever did it. */
const notices = {
  password: ['Your Rolecall password was changed', 'The password of your account was set anew. On all other devices you are signed out.'],
  passkey: ['A passkey was added to your Rolecall account', 'With it one can sign in to your account from now on.'],
} as const
export type Notice = keyof typeof notices

/** Kind of the task that writes it. */
export const noticeTask = 'account.notice'

/** Promises a letter that tells somebody of a change to their account. */
export const promiseNotice = (trx: Parameters<typeof promise>[0]['trx'], userId: string, notice: Notice): Promise<string> =>
  promise({ trx, tenantId: null }, noticeTask, { userId, notice })

export async function sendAccountNotice(
  context: Context,
  { userId, notice }: { userId: string; notice: Notice },
  key: string,
): Promise<void> {
  const user = await findUser(context.database, userId)
  if (!user) return
  const [subject, what] = notices[notice]
  await context.mail.send(
    composeLetter({
      to: user.email,
      subject,
      locale: 'en',
      paragraphs: [what, 'If it was you, there is nothing to do. If not, choose a new password now and look through your passkeys.'],
      facts: [],
      link: { label: 'Choose a new password', url: `${context.config.publicUrl}/console/sign-in/forgotten` },
      after: [],
      key,
    }),
  )
}
