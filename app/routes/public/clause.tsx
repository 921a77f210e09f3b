import { notFound, loads } from '#app/routes/http.server.ts'
export const loader = loads(async () => {
  throw notFound()
})
export default function Clause() {
  return null
}
