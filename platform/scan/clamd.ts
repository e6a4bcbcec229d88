import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { Scanner, Verdict } from './scan.ts'

/** A scanner that says nothing for so long gives no verdict. */
const patience = 60_000

/** The ClamAV daemon over TCP (its manual, "COMMANDS"), a connection for each file. @param url `tcp://host:port` */
export function openClamd(url: string): Scanner {
  const { hostname, port } = new URL(url)
  const ask = (write: (socket: Socket) => Promise<void>): Promise<string> => converse(hostname, Number(port || 3310), write)
  return {
    scan: async (bytes) => verdictOf(await ask((socket) => stream(socket, bytes))),
    verify: async () => {
      const answer = await ask(async (socket) => void socket.write('zPING\0'))
      if (answer !== 'PONG') throw new Error(`clamd answered ${answer.slice(0, 100)}`)
    },
  }
}

/** Each piece goes behind its length in four bytes; one of no length ends the file. */
async function stream(socket: Socket, bytes: AsyncIterable<Buffer>): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const piece of bytes) {
    if (piece.length > 0 && !socket.write(Buffer.concat([lengthOf(piece), piece]))) await drained(socket)
  }
  socket.write(lengthOf(Buffer.alloc(0)))
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

/** Ends also with the connection: whoever reads hears why. */
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) return resolve()
    for (const event of ['drain', 'close']) socket.once(event, () => resolve())
  })

function converse(host: string, port: number, write: (socket: Socket) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const fail = (cause: Error): void => {
      socket.destroy()
      reject(cause)
    }
    let answer = ''
    socket.setTimeout(patience, () => fail(new Error(`clamd did not answer within ${patience / 1000} s`)))
    socket.on('error', fail)
    socket.on('close', () => reject(new Error('clamd closed the connection without an answer')))
    socket.on('data', (part) => {
      answer += part.toString()
      if (!answer.endsWith('\0')) return
      resolve(answer.slice(0, -1))
      socket.destroy()
    })
    socket.once('connect', () => void write(socket).catch(fail))
  })
}

function verdictOf(answer: string): Verdict {
  const found = /^stream: (.*) FOUND$/.exec(answer)
  if (found) return { infected: true, finding: found[1] ?? '' }
  if (answer === 'stream: OK') return { infected: false }
  throw new Error(`clamd gave no verdict: ${answer.slice(0, 200)}`)
}
