/** Leaves in a thread that another one names it. GitHub sends no webhook for it, and moves no `updated_at`. */
import type { By, Thread } from '../state.ts'
import type { World } from '../world.ts'

/** `#12`, `acme/tools#12`, or the address of a thread; `redirect.github.com` is there to leave nothing. */
const named =
  /(?<![\w/.&#])(?:([\w-]+)\/([\w.-]+))?#(\d+)\b|(?<![\w.])(?:https:\/\/)?github\.com\/([\w-]+)\/([\w.-]+)\/(?:issues|pull)\/(\d+)/g

/** Each pair of threads is told of once, however often the one names the other. */
export function refer(world: World, source: Thread, by: By, text: string | null): void {
  for (const match of (text ?? '').matchAll(named)) {
    const [, owner = match[4], name = match[5], number = match[6]] = match
    const target = findThread(world, source, { owner, name, number: Number(number) })
    if (!target || target === source || target.references.some(reference => reference.source === source)) continue
    target.references.push({ source, by: by.account, at: world.now() })
  }
}

function findThread(
  world: World,
  { repository }: Thread,
  { owner, name, number }: { owner: string | undefined; name: string | undefined; number: number },
): Thread | undefined {
  const fullName = `${owner ?? repository.owner.login}/${name ?? repository.name}`
  return world.repositories.get(world.names.get(fullName.toLowerCase()) ?? 0)?.threads.get(number)
}
