import { readFile } from 'node:fs/promises'

/** Whether the process lives and is one of ours, not another that was given a dead one's number. */
export async function isOurProcess(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return words.includes('rolecall') || pid === process.pid
}
