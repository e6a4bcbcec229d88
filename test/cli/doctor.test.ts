import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { makeTestFolder, runRolecall } from './command.ts'

describe('rolecall doctor', () => {
  let test: TestDatabase
  let folder: string
  let remove: () => Promise<void>
  before(async () => {
    test = await createTestDatabase()
    ;({ folder, remove } = await makeTestFolder())
  })
  after(async () => {
    await test.drop()
    await remove()
  })
  const doctor = (environment: Record<string, string>) => runRolecall(['doctor'], { DATA_DIR: folder, ...environment })

  it('names every bad variable at once, and never its value', async () => {
    const { code, stdout, stderr } = await doctor({
      PORT: 'secret1',
      DATABASE_URL: 'mysql://secret2',
      LOG_LEVEL: 'secret3',
      SMTP_URL: 'secret4',
    })
    assert.equal(code, 1)
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'SMTP_URL']) assert.match(stdout, new RegExp(`✗ setting +${name}: `))
    assert.doesNotMatch(stdout + stderr, /secret/)
  })

  it('shows that each part answers', async () => {
    const { stdout } = await doctor({ DATABASE_URL: test.url, DATABASE_OWNER_URL: test.ownerUrl })
    for (const part of ['Node', 'database', 'role', 'schema', 'search', 'queue', 'mail', 'scanner', 'files', 'disk']) {
      assert.match(stdout, new RegExp(`^✓ ${part} `, 'm'))
    }
  })

  it('tells a role that owns the tables from one under row security', async () => {
    const { code, stdout } = await doctor({ DATABASE_URL: test.ownerUrl })
    assert.match(stdout, /✗ role +rolecall_owner owns tables/)
    assert.equal(code, 1)
  })

  it('says which part does not answer, and goes on to the others', async () => {
    const { code, stdout } = await doctor({
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
    })
    assert.equal(code, 1)
    for (const part of ['database', 'queue', 'mail']) assert.match(stdout, new RegExp(`^✗ ${part} `, 'm'))
    assert.match(stdout, /^✓ files /m)
    assert.doesNotMatch(stdout, /secret/)
  })

  it('says what to do about a data folder that is a file', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, '')
    const { code, stdout } = await doctor({ DATA_DIR: file })
    assert.equal(code, 1)
    assert.match(stdout, /✗ database .*is a file/)
  })
})
