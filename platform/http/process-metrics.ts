import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { Counter, Gauge } from 'prom-client'
import type { Registry } from 'prom-client'

/**
 * What the process itself uses, read when it is asked for. The usual set of the library watches every garbage
 * collection from JavaScript, which costs a tenth of the time of a small request.
 */
export function observeProcess(registry: Registry): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({ name, help, registers, collect: (): void => made.set(read()) })
  }
  gauge('process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss())
  gauge('nodejs_heap_used_bytes', 'Heap in use', () => process.memoryUsage().heapUsed)
  gauge('nodejs_external_memory_bytes', 'Memory of buffers', () => process.memoryUsage().external)
  gauge('process_uptime_seconds', 'Seconds since the start', () => process.uptime())
  gauge(
    'nodejs_eventloop_utilization',
    'Share of time in which the event loop was busy',
    () => performance.eventLoopUtilization().utilization,
  )
  const cpu: Counter = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system time of the process',
    registers,
    collect: (): void => {
      const { user, system } = process.cpuUsage()
      cpu.reset()
      cpu.inc((user + system) / 1e6)
    },
  })
  observeDelay(registry)
}

function observeDelay(registry: Registry): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const made: Gauge<'quantile'> = new Gauge({
    name: 'nodejs_eventloop_delay_seconds',
    help: 'How late timers ran since the last reading',
    labelNames: ['quantile'],
    registers: [registry],
    collect: (): void => {
      for (const quantile of [50, 90, 99]) made.set({ quantile: String(quantile / 100) }, delay.percentile(quantile) / 1e9)
      delay.reset()
    },
  })
}
