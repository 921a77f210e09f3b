import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * The house rules that hold the architecture together. A module imports only itself and modules above it in this list.
 */
const modules = [
  'access',
  'audit',
  'identity',
  'instruments',
  'redline',
  'drafting',
  'procedures',
  'consultations',
  'responses',
  'analysis',
  'disagreements',
  'conclusions',
  'submissions',
  'directions',
  'notices',
]

const root = resolve('.')
const sources = walk('app').concat(walk('db'))

type Import = { from: string; to: string; isTypeOnly: boolean }

const imports: Import[] = sources.flatMap((file) => importsOf(file))

describe('the order of modules', () => {
  test('every folder under app/modules has its place in the order', () => {
    expect(readdirSync('app/modules').sort()).toEqual([...modules].sort())
  })

  test('a module imports only itself and modules above it; types of an actor may be shared', () => {
    const wrong = imports.filter(({ from, to, isTypeOnly }) => {
      const importer = moduleOf(from)
      const imported = moduleOf(to)
      if (!importer || !imported || isTypeOnly) return false
      return modules.indexOf(imported) > modules.indexOf(importer)
    })
    expect(wrong.map(described)).toEqual([])
  })

  test('modules know nothing of routes, pages, the server or the command line', () => {
    const wrong = imports.filter(
      ({ from, to }) => moduleOf(from) && /^app\/(routes|ui|server|root|entry)|^scripts\//.test(to),
    )
    expect(wrong.map(described)).toEqual([])
  })

  test('what is below the domain does not import it, but for types', () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly }) => /^(app\/(lib|rendering|word)|db)\//.test(from) && moduleOf(to) && !isTypeOnly,
    )
    expect(wrong.map(described)).toEqual([])
  })

  test('components take props, and of the modules only what runs in a browser too', () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly }) =>
        from.startsWith('app/ui/') && moduleOf(to) && !isTypeOnly && /\.server\.tsx?$/.test(to),
    )
    expect(wrong.map(described)).toEqual([])
  })
})

describe('one way to do each thing', () => {
  test('routes hold no queries: only modules and the server reach the database', () => {
    const wrong = sources.filter(
      (file) =>
        file.startsWith('app/routes/') && /drizzle-orm|\.tables\b|\.(select|insert|update|delete)\(\)/.test(read(file)),
    )
    expect(wrong).toEqual([])
  })

  test('only the configuration reads the environment', () => {
    const wrong = sources.filter(
      (file) => /process\.env/.test(read(file)) && !/^app\/(config\.server|server\/)/.test(file),
    )
    expect(wrong).toEqual([])
  })

  test('only the clock reads the time', () => {
    const wrong = sources.filter(
      (file) => /Date\.now\(\)|new Date\(\)/.test(withoutComments(file)) && file !== 'app/lib/clock.ts',
    )
    expect(wrong).toEqual([])
  })

  test('only the gate opens sealed text', () => {
    const wrong = sources.filter(
      (file) => /new WeakMap<Sealed/.test(read(file)) && file !== 'app/modules/access/gate.ts',
    )
    expect(wrong).toEqual([])
  })

  test('mail leaves through the outbox alone', () => {
    const wrong = sources.filter(
      (file) => /from 'nodemailer'/.test(read(file)) && !file.startsWith('app/modules/notices/'),
    )
    expect(wrong).toEqual([])
  })

  test('no index.ts and no utils: every file is named for its job', () => {
    expect(sources.filter((file) => /(^|\/)(index|utils?|helpers?|misc|common)\.tsx?$/.test(file))).toEqual([])
  })
})

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return walk(path)
    return /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name) ? [path] : []
  })
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function withoutComments(file: string): string {
  return read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

function importsOf(file: string): Import[] {
  const found: Import[] = []
  for (const match of read(file).matchAll(
    /^\s*(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm,
  )) {
    const to = resolved(file, match[2] ?? match[3] ?? '')
    if (to) found.push({ from: file, to, isTypeOnly: Boolean(match[1]) })
  }
  return found
}

function resolved(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(file), specifier))
  return undefined
}

function moduleOf(file: string): string | undefined {
  return /^app\/modules\/([^/]+)\//.exec(file)?.[1]
}

function described({ from, to }: Import): string {
  return `${from} imports ${to}`
}
