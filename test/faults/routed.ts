/** What the tests of single faults share: a partner's issue, and what is right for it in the end. */
import { expect } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import type { TestEngine } from '../engines.ts'
import { createWorld, type World } from '../world.ts'

/** Paths of the calls that read and write a thread's comments. */
export const comments = /\/issues\/\d+\/comments$/

/** A world that ends, whatever the test does in it. */
export async function inWorld({ place }: TestEngine, tell: (world: World) => Promise<void>): Promise<void> {
  const where = place()
  const world = await createWorld({ open: now => openStore({ ...where, now }) })
  await tell(world).finally(() => world.ends())
}

/** @returns the number of a new issue of the partner's */
export function opensIssue(world: World, title = 'Backups fail'): number {
  return world.as('jdoe').opens({ title, labels: ['partner: plusserver'] })
}

export function countPosts({ sandbox }: World): number {
  return sandbox.exchanges.filter(({ method, path }) => method === 'POST' && comments.test(path)).length
}

export function expectRouted(world: World, number: number): void {
  expect(world.assignees(number)).toEqual(['anna'])
  expect(world.says(number)).toHaveLength(1)
}
