import type { Context } from '#app/context.ts'
import { requestSignIn } from '#app/modules/identity/request-sign-in.server.ts'
import { findMail, listMail } from '#app/modules/notices/outbox-queries.server.ts'

export type SentSignIn = { secret: string; code: string; body: string; subject: string }

/** Ask to sign in and read the newest mail, as the owner of the address would. */
export async function aSignInMail(
  context: Context,
  email: string,
  { source = '192.0.2.1', returnTo }: { source?: string; returnTo?: string } = {},
): Promise<SentSignIn> {
  const before = new Set((await listMail(context.db.read, { to: email })).map(({ id }) => id))
  await requestSignIn(context, { email, source, returnTo })
  const added = (await listMail(context.db.read, { to: email })).find(({ id }) => !before.has(id))
  const mail = added && (await findMail(context.db.read, added.id))
  if (!mail) throw new Error('No mail was written.')
  return {
    secret: /\/sign-in\/link\/([\w-]+)/.exec(mail.body)?.[1] ?? '',
    code: /: (\d{6})$/m.exec(mail.body)?.[1] ?? '',
    body: mail.body,
    subject: mail.subject,
  }
}

/** A code that is not this one. */
export function anotherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
