import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A way to a server that can be closed. */
export interface Gate {
  url: string
  /** open: passes on. silent: takes all and answers nothing. closed: refuses. */
  turn(state: 'open' | 'silent' | 'closed'): void
  close(): Promise<void>
}

/** @param url of the server behind it */
export async function openGate(url: string): Promise<Gate> {
  const { hostname, port } = new URL(url)
  let state: Parameters<Gate['turn']>[0] = 'open'
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    if (state === 'closed') return socket.destroy()
    const behind = connect(Number(port), hostname)
    sockets.add(behind)
    behind.on('error', () => socket.destroy()).on('close', () => sockets.delete(behind))
    socket.on('data', (part) => state === 'open' && behind.write(part))
    behind.on('data', (part) => state === 'open' && socket.write(part))
    socket.on('close', () => behind.destroy())
    behind.on('close', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn: (next) => {
      state = next
      if (next !== 'silent') for (const socket of sockets) socket.destroy()
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
