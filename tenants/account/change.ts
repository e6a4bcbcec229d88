import { html, nothing } from 'lit'
import { call } from '../api.ts'
import { say } from '../part/toast.ts'
import { line } from '../sign-in/card.ts'
import { askUntilDone } from '../team/form.ts'
import { proven } from './proven.ts'

/** Asks for another address, and for its letter. */
export async function changeEmail(): Promise<void> {
  const field = line('email', 'New email', {
    type: 'email',
    autocomplete: 'email',
    help: 'A letter with a link goes there. Until you have opened it, the old address stays.',
  })
  let email = ''
  const done = await askUntilDone('Another email address', 'Send the letter', field, async (form) => {
    email = String(form.get('email'))
    await proven(() => call('POST', '/v1/account/email-changes', { email }))
  })
  if (done) say(`A letter is on its way to ${email}`)
}

/** @returns whether a password was set */
export function changePassword(known: boolean): Promise<boolean> {
  const fields = html`${known ? line('current', 'Present password', { type: 'password', autocomplete: 'current-password' }) : nothing}
  ${line('password', 'New password', {
    type: 'password',
    autocomplete: 'new-password',
    minLength: 12,
    help: 'At least 12 characters. All other devices are signed out.',
  })}`
  return askUntilDone(known ? 'Change the password' : 'Set a password', 'Set the password', fields, (form) => {
    const body = { password: form.get('password'), ...(known ? { current: form.get('current') } : {}) }
    return proven(() => call('PUT', '/v1/account/password', body))
  })
}
