import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runRolecall } from './command.ts'

describe('what a person types wrong', { concurrency: 2 }, () => {
  const wrong: [args: string, says: RegExp][] = [
    ['', /Usage: rolecall/],
    ['dmeo', /unknown command 'dmeo'\n.*demo/],
    ['demo --prot 3', /unknown option '--prot'\n.*--port/],
    ['demo --port abc', /'abc' is invalid.*whole number/],
    ['demo --port 65534', /0 to 65533/],
    ['demo --port -1', /port/],
    ['demo --data', /argument missing/],
    ['migrate now', /too many arguments/],
    ['import', /missing required argument 'file'|required option/],
    ['import jobs.jsonl', /required option '--board <slug>' not specified/],
    ['import jobs.jsonl --board Acme!', /small letters, digits and hyphens/],
    ['import jobs.jsonl --board acme --format xml', /jsonl, csv/],
    ['import nowhere.jsonl --board acme', /There is no file nowhere.jsonl/],
    ['import README --board acme', /no file README/],
    ['import . --board acme', /is not a file/],
    ['import package.json --board acme', /add --format/],
    ['import package.json --format jsonl --board acme --map nowhere.json', /nowhere.json cannot be read/],
  ]
  for (const [args, says] of wrong) {
    it(`is explained, with exit code 2: rolecall ${args}`, async () => {
      const { code, stdout, stderr } = await runRolecall(args.split(' ').filter(Boolean))
      assert.match(stderr, says)
      assert.equal(code, 2)
      assert.equal(stdout, '')
      assert.doesNotMatch(stderr, /^\s+at /m)
    })
  }

  it('finds help for every command', async () => {
    const { code, stdout } = await runRolecall(['--help'])
    assert.equal(code, 0)
    for (const command of ['demo', 'serve', 'work', 'migrate', 'seed', 'import', 'doctor'])
      assert.match(stdout, new RegExp(`^  ${command} `, 'm'))
  })

  it('finds what a mapping may name in the help of import', async () => {
    const { stdout } = await runRolecall(['import', '--help'])
    for (const word of ['--tenant-by', '--dry-run', 'externalId', 'validThrough', 'USAJOBS']) assert.ok(stdout.includes(word), word)
  })
})
