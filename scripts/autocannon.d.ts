/** What the bench uses of autocannon, which ships no types. */
declare module 'autocannon' {
  type Result = { requests: { average: number }; latency: { p99: number }; non2xx: number }
  export default function autocannon(options: { url: string; connections: number; duration: number }): Promise<Result>
}
