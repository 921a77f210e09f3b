import { parse, serialize } from 'cookie'
import type { Context } from '#app/context.ts'

const addressCookie = 'portal-sign-in'

/** The address a browser asked to sign in with: kept 15 minutes, so that the code page need not ask again. */
export function readAddressCookie(request: Request): string | undefined {
  return parse(request.headers.get('cookie') ?? '')[addressCookie]
}

export function setAddressCookie(context: Context, email: string): string {
  return serialize(addressCookie, email, { ...attributesOf(context), maxAge: 15 * 60 })
}

export function clearedAddressCookie(context: Context): string {
  return serialize(addressCookie, '', { ...attributesOf(context), maxAge: 0 })
}

function attributesOf(context: Context) {
  return {
    httpOnly: true,
    secure: context.config.publicUrl.startsWith('https:'),
    sameSite: 'lax' as const,
    path: '/sign-in',
  }
}
