import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { createBodyReader } from '../../src/web/body.ts'

const megabyte = 1024 * 1024

/** A request whose bytes come when the test sends them. */
function incoming(announced?: number): IncomingMessage {
  const message = new IncomingMessage(new Socket())
  if (announced !== undefined) message.headers['content-length'] = String(announced)
  return message
}

async function send(message: IncomingMessage, megabytes: number): Promise<void> {
  message.push(Buffer.alloc(megabytes * megabyte))
  await turn()
}

function end(message: IncomingMessage): void {
  message.complete = true
  message.push(null)
}

test('A body is read to its end', async () => {
  const message = incoming(5)
  const body = createBodyReader()(message)
  message.push('Hel')
  message.push('lo')
  end(message)
  expect(await body).toEqual({ bytes: Buffer.from('Hello') })
})

test('All bodies together may hold 64 MB: the next sender must come again, and may once another is done', async () => {
  const read = createBodyReader()
  const held = [incoming(24 * megabyte), incoming(24 * megabyte)]
  const bodies = held.map(read)
  for (const message of held) await send(message, 24)
  expect(await read(incoming(17 * megabyte))).toEqual({ refused: 'busy' })
  for (const message of held) end(message)
  await Promise.all(bodies)
  const next = incoming(17 * megabyte)
  const body = read(next)
  await send(next, 17)
  end(next)
  expect(await body).toHaveProperty('bytes')
})

test('Who does not announce a size is stopped when all together hold too much', async () => {
  const read = createBodyReader()
  const [first, second, third] = [incoming(), incoming(), incoming()]
  const bodies = [read(first), read(second), read(third)]
  for (const message of [first, second, third]) await send(message, 21)
  await send(third, 2)
  expect(await bodies[2]).toEqual({ refused: 'busy' })
  await send(first, 2)
  end(first)
  end(second)
  expect((await Promise.all(bodies)).map(body => Object.keys(body))).toEqual([['bytes'], ['bytes'], ['refused']])
})

test('One byte more than 25 MB is too much, announced or not', async () => {
  const read = createBodyReader()
  expect(await read(incoming(25 * megabyte + 1))).toEqual({ refused: 'too_large' })
  const message = incoming()
  const body = read(message)
  await send(message, 25)
  message.push('x')
  expect(await body).toEqual({ refused: 'too_large' })
})

test('A sender who hangs up leaves nothing behind', async () => {
  const read = createBodyReader()
  for (let time = 0; time < 4; time++) {
    const message = incoming(24 * megabyte)
    const body = read(message)
    await send(message, 20)
    message.destroy(new Error('aborted'))
    expect(await body).toEqual({ refused: 'broken' })
  }
})
