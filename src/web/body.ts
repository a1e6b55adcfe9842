/** Reads the body of a request within limits, whoever sends it. */
import type { IncomingMessage } from 'node:http'

/** GitHub never sends more than 25 MB. */
const largestBody = 25 * 1024 * 1024

/** Of all bodies being read at the same time: more than this and the sender must come again. */
const mostInFlight = 64 * 1024 * 1024

export type Body = { bytes: Buffer } | { refused: 'too_large' | 'busy' | 'broken' }

/** @returns a reader that counts what all its callers hold at the same time */
export function createBodyReader(): (request: IncomingMessage) => Promise<Body> {
  let inFlight = 0

  return async request => {
    const announced = Number(request.headers['content-length'] ?? 0)
    if (announced > largestBody) return { refused: 'too_large' }
    if (inFlight + announced > mostInFlight) return { refused: 'busy' }
    const chunks: Buffer[] = []
    let size = 0
    try {
      for await (const chunk of request) {
        const bytes = Buffer.from(chunk)
        size += bytes.length
        inFlight += bytes.length
        if (size > largestBody) return { refused: 'too_large' }
        if (inFlight > mostInFlight) return { refused: 'busy' }
        chunks.push(bytes)
      }
      return { bytes: Buffer.concat(chunks) }
    } catch {
      // The sender hung up; there is nobody left to tell.
      return { refused: 'broken' }
    } finally {
      inFlight -= size
    }
  }
}
