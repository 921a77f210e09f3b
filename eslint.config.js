import tseslint from 'typescript-eslint'

/** Lint guards what types and the formatter cannot: unused code, floating promises, console noise in the application. */
export default tseslint.config(
  { ignores: ['build/', 'data/', 'node_modules/', 'coverage/', 'db/migrations/', 'test-results/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the context for the time.' },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Ask the context for the time.',
        },
      ],
    },
  },
  { files: ['app/**/*.{ts,tsx}'], rules: { 'no-console': 'error' } },
  {
    files: ['scripts/**', 'test/**', 'app/lib/clock.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
