import { defineConfig } from 'oxlint'

/** The features of the platform, each of which may import only those before it (the house: README, "How it is laid out"). */
const features = ['tenancy', 'boards', 'billing', 'jobs', 'search', 'applications', 'alerts', 'careers', 'compat', 'insights', 'webhooks']
/** What knows nothing of any feature. */
const rooms = ['http', 'mail', 'scan', 'storage', 'tasks', 'database']
const entries = ['server', 'worker', 'app', 'routes', 'tasks', 'gates', 'cli/*']

interface Forbidden {
  regex: string
  message: string
  allowTypeImports?: boolean
}

/** Only one room speaks to each of these. */
const owned: Record<string, Forbidden> = {
  billing: { regex: '^stripe($|/)', message: 'Only billing/ knows Stripe.' },
  search: { regex: '^@elastic/', message: 'Only search/ knows Elasticsearch.' },
}

const ownedElsewhere = (room: string): Forbidden[] => Object.entries(owned).flatMap(([owner, rule]) => (owner === room ? [] : [rule]))

/** Imports of these rooms, as they are written one folder below platform/. */
const from = (names: string[], message: string): Forbidden[] =>
  names.length ? [{ regex: `^(\\.\\./)+(${names.join('|')})/`, message, allowTypeImports: false }] : []

const upwards: Forbidden = {
  regex: `^\\.\\./(${entries.join('|').replace('/*', '/.*')})(\\.ts)?$`,
  message: 'Imports run one way: server and worker, app, routes and tasks, features, rooms.',
}

const restrict = (patterns: Forbidden[]) => ({ 'no-restricted-imports': ['error', { patterns }] as const })

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node'],
  jsPlugins: ['eslint-plugin-lit', './oxlint.money.mjs'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  // Types for frameworks that are not installed here.
  ignorePatterns: ['dist/**', 'examples/**', 'widget/package/jsx/**'],
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': [
      'error',
      {
        allowForKnownSafeCalls: [
          {
            from: 'package',
            package: 'node:test',
            name: ['describe', 'it', 'test', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
          },
        ],
      },
    ],
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/ban-ts-comment': 'error',
    'no-console': 'error',
    // Taste, or wrong about code that means it: work in turn is what most awaits in loops are for.
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'oxc/no-map-spread': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-named-as-default-member': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-arguments': 'off',
    'typescript/consistent-return': 'off',
    'typescript/unbound-method': 'off',
    'typescript/no-base-to-string': 'off',
    'typescript/no-unnecessary-type-assertion': 'off',
    'typescript/require-array-sort-compare': 'off',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'no-underscore-dangle': 'off',
    'promise/always-return': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/prefer-set-has': 'off',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
  },
  overrides: [
    ...features.map((feature, at) => ({
      files: [`platform/${feature}/**/*.ts`],
      rules: restrict([
        ...from(features.slice(at + 1), `${feature}/ comes before these features: it may not know them.`),
        upwards,
        ...ownedElsewhere(feature),
      ]),
    })),
    {
      files: rooms.map((room) => `platform/${room}/**/*.ts`),
      rules: restrict([...from(features, 'This room knows nothing of features.'), upwards, ...ownedElsewhere('')]),
    },
    { files: ['platform/billing/**/*.ts'], rules: { 'money/whole-units': 'error' } },
    {
      files: ['widget/**/*.ts', 'tenants/**/*.ts'],
      rules: {
        ...restrict([
          { regex: '/platform/', message: 'What runs in a browser takes only types from the platform.', allowTypeImports: true },
          ...ownedElsewhere(''),
        ]),
        'lit/no-invalid-html': 'error',
        'lit/no-useless-template-literals': 'error',
        'lit/attribute-value-entities': 'error',
        'lit/binding-positions': 'error',
        'lit/no-duplicate-template-bindings': 'error',
        'lit/no-invalid-escape-sequences': 'error',
        'lit/no-legacy-template-syntax': 'error',
        'lit/no-private-properties': 'error',
      },
    },
    // An element of the console registers itself where it is imported.
    { files: ['tenants/**/*.ts'], rules: { 'import/no-unassigned-import': 'off' } },
    { files: ['platform/cli/**', 'bench/**', 'bin/**', 'test/**'], rules: { 'no-console': 'off' } },
  ],
})
