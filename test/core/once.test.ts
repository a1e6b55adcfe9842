import { expect, test } from '@jest/globals'
import { once } from '../../src/core/once.ts'

test('each subject is looked at once, also where nothing was found', () => {
  const asked: string[] = []
  const find = once(({ name }: { name: string }) => {
    asked.push(name)
    return name === 'ben' ? 'known' : undefined
  })
  const [anna, ben] = [{ name: 'anna' }, { name: 'ben' }]
  expect([find(anna), find(ben), find(anna), find(ben)]).toEqual([undefined, 'known', undefined, 'known'])
  expect(asked).toEqual(['anna', 'ben'])
})

test('subjects that only look the same are two', () => {
  let count = 0
  const find = once(() => ++count)
  expect([find({}), find({})]).toEqual([1, 2])
})
