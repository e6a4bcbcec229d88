import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readLines } from '../../platform/compat/file/lines.ts'
import type { Format, SourceLine } from '../../platform/compat/file/lines.ts'
import { makeTestFolder } from '../cli/command.ts'

describe('reading a file of jobs', () => {
  let folder: string
  let remove: () => Promise<void>
  before(async () => ({ folder, remove } = await makeTestFolder()))
  after(() => remove())

  async function read(format: Format, content: string | Buffer): Promise<SourceLine[]> {
    const file = path.join(folder, `jobs.${format}`)
    await writeFile(file, content)
    const lines: SourceLine[] = []
    for await (const line of readLines(file, format)) lines.push(line)
    return lines
  }

  it('gives each JSON line with its number, past blank lines, a mark of byte order, and without a last line break', async () => {
    const lines = await read('jsonl', '\uFEFF{"id":1}\r\n\n  \n{"id":2}')
    assert.deepEqual(
      lines.map(({ line, row }) => [line, row]),
      [
        [1, { id: 1 }],
        [4, { id: 2 }],
      ],
    )
  })

  it('does not take U+2028 inside a text for the end of a line', async () => {
    const lines = await read('jsonl', '{"id":"a\u2028b"}\n')
    assert.deepEqual(
      lines.map(({ row }) => row),
      [{ id: 'a\u2028b' }],
    )
  })

  it('names what is wrong with a JSON line and goes on', async () => {
    const bad = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a])
    const lines = await read('jsonl', Buffer.concat([Buffer.from('{"id":\n[1]\n"text"\n'), bad, Buffer.from('{"id":5}\n')]))
    assert.deepEqual(
      lines.map(({ line, error }) => [line, error?.message.split(' (')[0]]),
      [
        [1, 'is not JSON'],
        [2, 'is not a JSON object'],
        [3, 'is not a JSON object'],
        [4, 'is not UTF-8'],
        [5, undefined],
      ],
    )
  })

  it('refuses a line of more than 4 MiB without keeping it', async () => {
    const lines = await read('jsonl', `{"id":"${'x'.repeat(5 * 1024 * 1024)}"}\n{"id":2}\n`)
    assert.match(lines[0]?.error?.message ?? '', /is longer than/)
    assert.deepEqual(lines[1]?.row, { id: 2 })
  })

  it('counts the bytes that were read, up to the size of the file', async () => {
    const content = '{"id":"é"}\n{"id":2}\n'
    const lines = await read('jsonl', content)
    assert.equal(lines.at(-1)?.read, Buffer.byteLength(content))
  })

  it('reads CSV with quotes, line breaks inside them, and the delimiter its header uses', async () => {
    for (const delimiter of [',', ';', '\t']) {
      const lines = await read('csv', `\uFEFFid${delimiter} title \r\n1${delimiter}"Cook, ""head""\nof shift"\r\n2${delimiter}Baker\r\n`)
      assert.deepEqual(
        lines.map(({ row }) => ({ ...row })),
        [
          { id: '1', title: 'Cook, "head"\nof shift' },
          { id: '2', title: 'Baker' },
        ],
      )
      assert.deepEqual(
        lines.map(({ line }) => line),
        [3, 4],
      )
    }
  })

  it('names a CSV record with too many cells by its line and goes on', async () => {
    const lines = await read('csv', 'id,title\n1,Cook\n2,Baker,x\n3,Miller\n')
    const good = lines.filter(({ row }) => row).map(({ line }) => line)
    assert.deepEqual(good, [2, 4])
    assert.deepEqual(
      lines.filter(({ error }) => error).map(({ line }) => line),
      [3],
    )
  })

  it('names CSV cells that are not UTF-8', async () => {
    const lines = await read('csv', Buffer.concat([Buffer.from('id,title\n1,K'), Buffer.from([0xf6]), Buffer.from('chin\n')]))
    assert.deepEqual(lines[0]?.error, { field: 'title', message: 'is not UTF-8: save the file as UTF-8' })
  })
})
