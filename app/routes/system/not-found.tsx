import { loads, notFound } from '#app/routes/http.server.ts'

/** Every address that is no route, or not this reader's. */
export const loader = loads(async () => {
  throw notFound()
})

export default function NotFound() {
  return null
}
