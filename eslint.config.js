import parser from '@typescript-eslint/parser'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const pure = ['server/!(platform|schema|testing)/**/*.{ts,tsx}']
const effects = ['**/{index,routes,actions,store,jobs}.ts', '**/{routes,actions,store,jobs}/**', '**/*.test.{ts,tsx}']
const tests = ['**/*.test.{ts,tsx}', 'e2e/**', 'bench/**']
const all = ['**/*.{ts,tsx}']

export default [
  { ignores: ['dist/', 'data/', '.cache/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-unused-vars': 'error',
      'prefer-const': 'error',
    },
  },

  // How big things may grow.
  {
    files: all,
    ignores: tests,
    languageOptions: { parser },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 4 }],
    },
  },
  { files: tests, languageOptions: { parser }, rules: { 'max-lines': ['error', { max: 600 }] } },

  // A module's pure files take data and `now`, and return data.
  {
    files: pure,
    ignores: effects,
    languageOptions: { parser },
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'process', 'setTimeout', 'setInterval', 'console'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' },
        { object: 'crypto', property: 'randomUUID' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` as an argument.' },
        { selector: 'AwaitExpression', message: 'Pure files do not wait.' },
      ],
    },
  },

  // What a type or a name must not hide.
  {
    files: all,
    ignores: ['*.config.ts'],
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^(\\.|#)(?!.*\\.[a-z0-9]+(\\?\\w+)?$)', message: 'Name the file with its extension.' }],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // An import of nothing but inline types would still load the file at run time.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: ['web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  // It warns of libraries that the React compiler must skip; we do not use that compiler.
  { files: ['web/**/*.{ts,tsx}'], rules: { 'react-hooks/incompatible-library': 'off' } },
]
