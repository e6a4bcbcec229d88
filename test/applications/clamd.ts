import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What the stand-in finds, wherever it stands in a file. */
export const virus = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

export interface TestClamd {
  url: string
  /** The sizes of what it was asked about. */
  asked: number[]
  /** Answers with an error instead of a verdict. */
  broken: boolean
  close(): Promise<void>
}

/** Stands in for clamd: takes INSTREAM as the daemon does, and finds the one virus. */
export async function startClamd(): Promise<TestClamd> {
  const server = createServer()
  const clamd: TestClamd = {
    url: '',
    asked: [],
    broken: false,
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
  server.on('connection', (socket) => void answer(clamd, socket).catch(() => socket.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  clamd.url = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return clamd
}

async function answer(clamd: TestClamd, socket: Socket): Promise<void> {
  let given = Buffer.alloc(0)
  for await (const part of socket) {
    given = Buffer.concat([given, part as Buffer])
    if (given.toString().startsWith('zPING\0')) return void socket.end('PONG\0')
    const file = fileOf(given)
    if (!file) continue
    clamd.asked.push(file.length)
    const found = file.includes(virus) ? 'Eicar-Test-Signature FOUND' : 'OK'
    return void socket.end(clamd.broken ? 'INSTREAM size limit exceeded. ERROR\0' : `stream: ${found}\0`)
  }
}

/** The pieces put together; null until the one of no length has come. */
function fileOf(given: Buffer): Buffer | null {
  const pieces: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= given.length;) {
    const length = given.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(given.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
