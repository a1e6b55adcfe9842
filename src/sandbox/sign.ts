/** The headers of a webhook, with GitHub's signature over the raw body. */
import { createHmac } from 'node:crypto'
import type { AppIdentity } from './setup.ts'

/** @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export function signatureOf(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** @returns headers with names in lower case, as Node.js shows them to a server */
export function signedHeaders(of: {
  app: AppIdentity
  event: string
  guid: string
  body: string
}): Record<string, string> {
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': `GitHub-Hookshot/${of.guid.slice(0, 7)}`,
    'x-github-delivery': of.guid,
    'x-github-event': of.event,
    'x-github-hook-id': String(of.app.id),
    'x-github-hook-installation-target-id': String(of.app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': `sha1=${createHmac('sha1', of.app.webhookSecret).update(of.body).digest('hex')}`,
    'x-hub-signature-256': signatureOf(of.app.webhookSecret, of.body),
  }
}
