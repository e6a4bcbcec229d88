import { summaryReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import { transform } from 'esbuild'
import rollupConfig from './rollup.config.mjs'
import { chromiumFlags, chromiumPath } from './test/browser.ts'
import { buildWidget, servePlatform } from './test/widget/fixture-server.ts'

/** Tests are TypeScript; the widget they run is the built one. */
const typescript = {
  name: 'typescript',
  resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
  transform: async ({ path, body }) =>
    path.endsWith('.ts')
      ? { body: (await transform(body, { loader: 'ts', target: 'es2022', sourcemap: 'inline', sourcefile: path })).code }
      : undefined,
}

const testsOf = (suite) => [...suite.tests, ...suite.suites.flatMap(testsOf)]

/** The count on the last line, for who adds up all suites. */
const count = () => ({
  onTestRunFinished({ sessions }) {
    const tests = sessions.flatMap(({ testResults }) => (testResults ? testsOf(testResults) : []))
    const passed = tests.filter((test) => test.passed).length
    // A file that could not be run at all has no tests that failed.
    const broken = sessions.filter(
      (session) => !session.passed && !(session.testResults && testsOf(session.testResults).some((test) => !test.passed)),
    )
    const failed = tests.filter((test) => !test.passed && !test.skipped).length + broken.length
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  },
})

const launcher = chromeLauncher({ launchOptions: { executablePath: chromiumPath, args: chromiumFlags } })
const stopSession = launcher.stopSession.bind(launcher)
// A page that is used again keeps the history of the files before it, of which Chromium forgets all but fifty entries:
// Back led out of the tests.
launcher.stopSession = async (id) => {
  const result = await stopSession(id)
  for (const page of launcher.inactivePages.splice(0)) await page.puppeteerPage.close()
  return result
}

export default {
  files: ['test/widget/*.test.ts'],
  browsers: [launcher],
  // A page in the background gets neither frames nor focus.
  concurrency: 1,
  middleware: [servePlatform(await buildWidget(rollupConfig))],
  plugins: [typescript],
  reporters: [summaryReporter(), count()],
  testFramework: { config: { timeout: 60_000 } },
  // A slow machine takes its time, and still tells the truth.
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
}
