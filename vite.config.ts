import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

/**
 * GOV.UK Frontend without what belongs to GOV.UK alone: its typeface (replaced by ours), its `@font-face` rules and its crest.
 */
const ownTypeface = {
  postcssPlugin: 'own-typeface',
  AtRule: {
    'font-face': (rule: { toString(): string; remove(): void }) => {
      if (rule.toString().includes('GDS Transport')) rule.remove()
    },
  },
  Declaration: (declaration: { value: string; remove(): void }) => {
    if (declaration.value.includes('govuk-crest')) declaration.remove()
    if (declaration.value.includes('GDS Transport')) {
      declaration.value = declaration.value
        .replaceAll('"GDS Transport"', '"Source Sans 3 Variable"')
        .replaceAll('GDS Transport', 'Source Sans 3 Variable')
    }
  },
}

export default defineConfig({
  plugins: [remix(remixConfig)],
  css: { postcss: { plugins: [ownTypeface] } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { host: '127.0.0.1' },
})
