import { printable } from '#app/rendering/printable-text.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words made safe for element content and for quoted attributes alike. */
export function escapeHtml(words: string): string {
  return printable(words).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}
