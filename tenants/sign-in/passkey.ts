import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { call } from '../api.ts'
import { session } from '../session.ts'

interface Ceremony<Options> {
  id: string
  options: Options
}

/** Loaded when a passkey is wanted; most of what it does is done by the browser. */
const load = () => import('@simplewebauthn/browser')

export const passkeysWork = (): boolean => typeof globalThis.PublicKeyCredential === 'function'

/** That the person, or their browser, said never mind. */
export class NeverMind extends Error {}

/**
 * Signs in with a passkey.
 * @param quietly offers it among what the browser fills into the field for the address, and waits there
 * @throws Refusal, NeverMind
 */
export async function signInByPasskey(quietly = false): Promise<void> {
  const { startAuthentication, browserSupportsWebAuthnAutofill } = await load()
  if (quietly && !(await browserSupportsWebAuthnAutofill())) throw new NeverMind()
  const { id, options } = await call<Ceremony<PublicKeyCredentialRequestOptionsJSON>>('POST', '/v1/passkey-challenges')
  const response = await startAuthentication({
    optionsJSON: options,
    useBrowserAutofill: quietly,
    verifyBrowserAutofillInput: false,
  }).catch(neverMind)
  await session.signIn('/v1/session/passkey', { challengeId: id, response })
}

/** Stops offering. */
export const stopOffering = (): void => void load().then(({ WebAuthnAbortService }) => WebAuthnAbortService.cancelCeremony())

/**
 * Makes a passkey for who is signed in.
 * @throws Refusal, NeverMind
 */
export async function addPasskey(): Promise<void> {
  const { id, options } = await call<Ceremony<PublicKeyCredentialCreationOptionsJSON>>('POST', '/v1/account/passkey-challenges')
  const { startRegistration } = await load()
  const response = await startRegistration({ optionsJSON: options }).catch((cause: Error) => {
    if (cause.name === 'InvalidStateError') throw new NeverMind('This device has a passkey of your account already.')
    return neverMind(cause)
  })
  await call('POST', '/v1/account/passkeys', { challengeId: id, response })
}

function neverMind(cause: unknown): never {
  throw new NeverMind('', { cause })
}
