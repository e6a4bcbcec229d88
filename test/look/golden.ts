import assert from 'node:assert/strict'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/*
 * Screenshots of before, at half size: small, and what differs from machine to machine in the edges of letters is
 * averaged away. `npx node test/look/screenshots.test.ts --update` takes them anew; look at each before you commit it.
 */
const folder = fileURLToPath(new URL('goldens/', import.meta.url))
const update = process.argv.includes('--update')

/** The side of a window, in pixels of the screenshot, and how many pixels in it may differ. */
const windowSize = 24
const most = 40

/** @throws AssertionError naming the files to look at, where a screenshot is no longer like the one of before */
export async function likeBefore(name: string, shot: Buffer): Promise<void> {
  const file = path.join(folder, `${name}.png`)
  if (update) return writeFile(file, shot)
  const [before, now] = [PNG.sync.read(await readFile(file)), PNG.sync.read(shot)]
  assert.deepEqual([now.width, now.height], [before.width, before.height], `${name} has another size`)
  const difference = new PNG(before)
  // Within a window: a button that is gone is few pixels of a page, and most of those where it stood.
  const differing = pixelmatch(before.data, now.data, difference.data, before.width, before.height, { threshold: 0.1, windowSize })
  if (differing <= most) return
  const place = await mkdtemp(path.join(tmpdir(), 'rolecall-look-'))
  await writeFile(path.join(place, 'now.png'), shot)
  await writeFile(path.join(place, 'difference.png'), PNG.sync.write(difference))
  assert.fail(`${name} looks different: ${differing} pixels in a window. See ${place} and ${file}.`)
}
