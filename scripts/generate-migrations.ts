import { execFileSync } from 'node:child_process'

/** `npm run db:generate -- NAME`: write the migration that brings both dialects to `db/schema.ts`. */
const name = process.argv[2]
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Give the migration a name, such as: npm run db:generate -- add-reminders')
  process.exit(1)
}
for (const dialect of ['sqlite', 'postgres']) {
  execFileSync('npx', ['drizzle-kit', 'generate', '--config', `drizzle.config.${dialect}.ts`, '--name', name], {
    stdio: 'inherit',
  })
}
