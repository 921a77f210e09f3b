import { resolve } from 'node:path'
import { z } from 'zod'

/**
 * Configuration: one schema, read once at start and passed on. Nothing else reads the environment.
 *
 * `PORTAL_MODE=sample` (the default) is for looking and learning: sample content, sample sign-ins, mail kept in a mailbox page.
 * `PORTAL_MODE=production` needs a public address, a mail server and a session secret.
 */
const truth = z.enum(['true', 'false']).transform((value) => value === 'true')

const environment = z.object({
  PORTAL_MODE: z.enum(['sample', 'production']).default('sample'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/|file:)/, 'must begin with postgres:// or file:')
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  CONTENT_DIR: z.string().min(1).default('content'),
  SERVICE_NAME: z.string().min(1).default('SEC consultation portal'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  TRUST_PROXY: truth.default(false),
  UPLOAD_LIMIT_MB: z.coerce.number().positive().max(500).default(20),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Config = {
  mode: 'sample' | 'production'
  host: string
  port: number
  /** Origin people use, without a trailing slash. */
  publicUrl: string
  sessionSecret: string
  database: { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }
  dataFolder: string
  contentFolder: string
  serviceName: string
  mail: { smtpUrl: string | undefined; from: string }
  trustProxy: boolean
  uploadLimitBytes: number
  logLevel: string
}

/** The settings were not usable. The message lists every fault at once. */
export class ConfigError extends Error {
  constructor(faults: string[]) {
    super(
      `The portal cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee docs/operating.md.`,
    )
    this.name = 'ConfigError'
  }
}

/**
 * @param variables usually `process.env`; empty values count as absent
 * @throws ConfigError naming every missing or malformed setting
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message.replace(/^Invalid/, 'is invalid:')}`)
  if (given.PORTAL_MODE === 'production') faults.push(...missingForProduction(given))
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)

  const settings = parsed.data
  const dataFolder = resolve(settings.DATA_DIR)
  return {
    mode: settings.PORTAL_MODE,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: (settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`).replace(/\/$/, ''),
    sessionSecret: settings.SESSION_SECRET ?? 'sample-mode-only-session-secret-not-for-production',
    database: databaseOf(settings.DATABASE_URL, dataFolder),
    dataFolder,
    contentFolder: resolve(settings.CONTENT_DIR),
    serviceName: settings.SERVICE_NAME,
    mail: { smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM ?? 'portal@example.org' },
    trustProxy: settings.TRUST_PROXY,
    uploadLimitBytes: Math.round(settings.UPLOAD_LIMIT_MB * 1024 * 1024),
    logLevel: settings.LOG_LEVEL,
  }
}

function missingForProduction(given: Record<string, string | undefined>): string[] {
  const needed = {
    PUBLIC_URL: 'the address people use, for example https://consultations.example.org',
    SESSION_SECRET: 'at least 32 random characters',
    SMTP_URL: 'the mail server, for example smtps://user:password@mail.example.org',
    MAIL_FROM: 'the sender of the portal’s mail',
  }
  return Object.entries(needed)
    .filter(([name]) => given[name] === undefined)
    .map(([name, meaning]) => `${name} is missing: ${meaning}`)
}

function databaseOf(url: string | undefined, dataFolder: string): Config['database'] {
  if (url?.startsWith('postgres')) return { kind: 'postgres', url }
  return { kind: 'sqlite', path: url ? resolve(url.slice('file:'.length)) : resolve(dataFolder, 'portal.sqlite') }
}
