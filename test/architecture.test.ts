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

describe('circles of imports', () => {
  /** Blocks hold blocks: each of these reads one kind and calls the others for what it holds. */
  const recursions = [
    /^app\/rendering\/markdown-dialect\/read-(blocks|directive|list|table)\.ts$/,
    /^app\/word\/read-word-(blocks|table)\.ts$/,
  ]

  test('no file imports itself by way of others, not even for a type, but where reading is mutual recursion', () => {
    const circles = circlesOf(imports)
    const undeclared = circles.filter((files) => !recursions.some((names) => files.every((file) => names.test(file))))
    expect(undeclared).toEqual([])
    expect(circles).toHaveLength(recursions.length)
  })

  test('a circle is found whatever way one walks into it, and a file that only leads to it is no part of it', () => {
    const way = (...files: string[]) => files.slice(1).map((to, at) => ({ from: files[at] ?? '', to }))

    expect(circlesOf([...way('a', 'b', 'c', 'b'), ...way('c', 'd')])).toEqual([['b', 'c']])
    expect(circlesOf([...way('a', 'c', 'b', 'c'), ...way('d', 'a', 'd')])).toEqual([
      ['a', 'd'],
      ['b', 'c'],
    ])
    expect(circlesOf([...way('a', 'b', 'c'), ...way('a', 'c')])).toEqual([])
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

/** Groups of files that can all be reached from each other, sorted by name. */
function circlesOf(ways: readonly Pick<Import, 'from' | 'to'>[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of ways) next.set(from, [...(next.get(from) ?? []), to])
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(file, next)]))
  const circling = [...next.keys()].filter((file) => reached.get(file)?.has(file)).sort()
  const circleOf = (file: string) =>
    circling.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file))
  return circling.map(circleOf).filter(([first], at) => first === circling[at])
}

function reachedFrom(file: string, next: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set<string>()
  const open = [file]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const further = (next.get(at) ?? []).filter((to) => !reached.has(to))
    for (const to of further) reached.add(to)
    open.push(...further)
  }
  return reached
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
