import { createTransport } from 'nodemailer'
import type { Config } from '#app/config.server.ts'
import { MailFault, type MailFaultKind, type MailTransport } from './mail-model.ts'

/** Answers of a server that is there but will not do this one thing. */
const aboutThisMail = ['EENVELOPE', 'EMESSAGE']

/**
 * Mail over SMTP, as configured; undefined in sample mode, where no mail leaves the portal.
 *
 * The time limits are well inside the lease of a claimed mail (`send-mail.server.ts`): a slow server must not make a second
 * process send the same mail.
 */
export function smtpTransport(config: Config): MailTransport | undefined {
  if (config.mode === 'sample' || !config.mail.smtpUrl) return undefined
  return openSmtp(config.mail.smtpUrl, { from: config.mail.from, publicUrl: config.publicUrl })
}

/** @param smtpUrl `smtp://user:password@host:port` or `smtps://…` */
export function openSmtp(
  smtpUrl: string,
  { from, publicUrl, patience = 20_000 }: { from: string; publicUrl: string; patience?: number },
): MailTransport {
  const transport = createTransport(
    { url: smtpUrl, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    { from },
  )
  const host = new URL(publicUrl).hostname
  return {
    async send({ id, to, subject, body }) {
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text: body,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw faultOf(error)
      }
    },
  }
}

/** The server's answer is kept for the administrator, cut short; it may name the address, so it is never logged. */
function faultOf(error: unknown): MailFault {
  const { code = '', responseCode, message } = error as { code?: string; responseCode?: number; message: string }
  return new MailFault(kindOf(code, responseCode), `${code || 'Error'}: ${message}`.slice(0, 300))
}

function kindOf(code: string, responseCode: number | undefined): MailFaultKind {
  if (responseCode === undefined || !aboutThisMail.includes(code)) return 'unreachable'
  return responseCode >= 500 ? 'refused' : 'deferred'
}
