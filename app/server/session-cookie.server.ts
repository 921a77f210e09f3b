import { parse, serialize } from 'cookie'
import type { Context } from '#app/context.ts'

/** With TLS the name binds the cookie to this host and path; without, browsers refuse that name. */
function cookieName(context: Context): string {
  return isSecure(context) ? '__Host-portal-session' : 'portal-session'
}

function isSecure(context: Context): boolean {
  return context.config.publicUrl.startsWith('https:')
}

/** The session secret in a Cookie header, if there is one. */
export function readSessionCookie(context: Context, header: string | undefined | null): string | undefined {
  return parse(header ?? '')[cookieName(context)]
}

/** The Set-Cookie header that signs a browser in. It lives as long as the browser; the server ends it sooner. */
export function sessionCookie(context: Context, secret: string): string {
  return serialize(cookieName(context), secret, {
    httpOnly: true,
    secure: isSecure(context),
    sameSite: 'lax',
    path: '/',
  })
}

/** The Set-Cookie header that signs a browser out. */
export function clearedSessionCookie(context: Context): string {
  return serialize(cookieName(context), '', {
    httpOnly: true,
    secure: isSecure(context),
    sameSite: 'lax',
    path: '/',
    maxAge: 0,
  })
}
