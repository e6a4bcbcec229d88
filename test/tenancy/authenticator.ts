import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** CBOR (RFC 8949), as much of it as an authenticator speaks. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const parts = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as never)])
  return Buffer.concat([head(5, value.size), ...parts])
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  if (size < 256) return Buffer.from([(major << 5) | 24, size])
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()

interface Options {
  challenge: string
  rpId?: string
  rp?: { id?: string }
  user?: { id: string }
}

/** A device with one passkey (ES256), which does as it is told: also what no honest one would do. */
export class Authenticator {
  counter = 0
  origin = 'http://platform.test'
  /** Present and verified. */
  flags = 0x05
  readonly id = randomBytes(32)
  readonly #key: KeyObject
  readonly #point: { x: Buffer; y: Buffer }
  #user = ''

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.#point = { x: Buffer.from(x ?? '', 'base64url'), y: Buffer.from(y ?? '', 'base64url') }
  }

  /** Answers `navigator.credentials.create`. */
  create(options: Options): object {
    this.#user = options.user?.id ?? ''
    const { x, y } = this.#point
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, x],
        [-3, y],
      ]),
    )
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key])
    const data = Buffer.concat([this.#data(options.rp?.id ?? '', 0x40), credential])
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    )
    return this.#answer({
      attestationObject: attestation.toString('base64url'),
      clientDataJSON: this.#client('webauthn.create', options.challenge).toString('base64url'),
    })
  }

  /** Answers `navigator.credentials.get`. */
  get(options: Options): object {
    this.counter++
    const data = this.#data(options.rpId ?? '', 0)
    const client = this.#client('webauthn.get', options.challenge)
    return this.#answer({
      authenticatorData: data.toString('base64url'),
      clientDataJSON: client.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha256(client)]), this.#key).toString('base64url'),
      userHandle: this.#user,
    })
  }

  #data(rpId: string, flags: number): Buffer {
    const rest = Buffer.alloc(5)
    rest[0] = this.flags | flags
    rest.writeUInt32BE(this.counter, 1)
    return Buffer.concat([sha256(rpId), rest])
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  #answer(response: object): object {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
