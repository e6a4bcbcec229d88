import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A line to a server that can be made bad: it counts what goes up, stands still, or breaks. */
export interface BadLine {
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** Bytes that went up so far. */
  sent(): number
  /** Lets no more than so many bytes go up, then breaks all connections and takes no new ones. Resolves when it broke. */
  cutAfter(bytes: number): Promise<void>
  /** Lets no more than so many bytes go up, then the connection that sends them stands still. Resolves when it does. */
  holdAfter(bytes: number): Promise<void>
  /** It works again, to this server where one is named. */
  mend(port?: number): void
  close(): void
}

export async function openLine(port: number): Promise<BadLine> {
  let target = port
  let sent = 0
  let limit = Infinity
  let cut = false
  let reached = (): void => undefined
  const sockets = new Set<Socket>()
  const held = new Set<() => void>()
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    if (cut && sent >= limit) return void client.destroy()
    const upward = connect(target, '127.0.0.1')
    for (const socket of [client, upward]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('close', () => upward.destroy())
    upward.on('close', () => client.destroy())
    upward.pipe(client)
    client.on('data', (data: Buffer) => {
      const free = !cut && sent >= limit && held.size > 0
      const allowed = free ? data : data.subarray(0, Math.max(0, limit - sent))
      sent += allowed.length
      const rest = data.subarray(allowed.length)
      upward.write(allowed, () => {
        if (rest.length === 0) return
        reached()
        if (cut) breakAll()
      })
      if (rest.length === 0 || cut) return
      client.pause()
      held.add(() => {
        sent += rest.length
        upward.write(rest)
        client.resume()
      })
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const limitTo = (bytes: number, breaks: boolean): Promise<void> => {
    limit = sent + bytes
    cut = breaks
    return new Promise((resolve) => (reached = resolve))
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    cutAfter: (bytes) => limitTo(bytes, true),
    holdAfter: (bytes) => limitTo(bytes, false),
    mend: (next = target) => {
      limit = Infinity
      if (next !== target) breakAll()
      target = next
      for (const goOn of held) goOn()
      held.clear()
    },
    close: () => {
      breakAll()
      server.close()
    },
  }
}
