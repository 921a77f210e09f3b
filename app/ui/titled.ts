import type { MetaDescriptor } from '@remix-run/node'

/**
 * The title of a page, ending in the name of the service as its operator chose it.
 *
 * @param matches as a route's `meta` receives them; the root's data hold the name
 */
export function titled(matches: readonly { id: string; data?: unknown }[], title: string): MetaDescriptor[] {
  const root = matches.find(({ id }) => id === 'root')?.data as { header?: { serviceName: string } } | undefined
  return [{ title: root?.header ? `${title} - ${root.header.serviceName}` : title }]
}
