/** What changes the labels of threads and repositories. One webhook per label, as GitHub sends them. */
import { renderLabel } from '../render/repository.ts'
import type { By, Label, Repo, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor, publishThread, record, touch } from './publish.ts'

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

export function addLabels(world: World, thread: Thread, by: By, names: readonly string[]): void {
  for (const name of names) {
    if (thread.labels.some(label => sameName(label.name, name))) continue
    const label = world.label(thread.repository, name)
    thread.labels.push(label)
    tellLabel(world, thread, by, label)
  }
}

export function tellLabel(world: World, thread: Thread, by: By, label: Label): void {
  record(world, thread, by, { event: 'labeled', label })
  publishThread(world, thread, 'labeled', by, { label: renderLabel(world, thread.repository, label) })
}

/** @returns the repository's labels of these names, each once */
export function labelsCalled(world: World, repository: Repo, names: readonly string[]): Label[] {
  return [...new Set(names.map(name => world.label(repository, name)))]
}

/** @returns false if the thread does not have that label */
export function removeLabel(world: World, thread: Thread, by: By, name: string): boolean {
  const label = thread.labels.find(one => sameName(one.name, name))
  if (!label) return false
  thread.labels = thread.labels.filter(one => one !== label)
  record(world, thread, by, { event: 'unlabeled', label })
  publishThread(world, thread, 'unlabeled', by, { label: renderLabel(world, thread.repository, label) })
  return true
}

export function setLabels(world: World, thread: Thread, by: By, names: readonly string[]): void {
  const surplus = thread.labels.filter(label => !names.some(name => sameName(name, label.name)))
  for (const label of surplus) removeLabel(world, thread, by, label.name)
  addLabels(world, thread, by, names)
}

export function createLabel(world: World, repository: Repo, by: By, details: Omit<Label, 'id'>): Label {
  const label = Object.assign(world.label(repository, details.name), details)
  const fields = { label: renderLabel(world, repository, label) }
  publishFor(world, repository, { event: 'label', action: 'created', by, fields })
  return label
}

export function renameLabel(world: World, repository: Repo, by: By, name: string, to: string): void {
  const label = existingLabel(repository, name)
  repository.labels.delete(name.toLowerCase())
  repository.labels.set(to.toLowerCase(), label)
  label.name = to
  const fields = { label: renderLabel(world, repository, label), changes: { name: { from: name } } }
  publishFor(world, repository, { event: 'label', action: 'edited', by, fields })
}

/**
 * Deletes a label from the repository. Each thread that had it gets `unlabeled` without naming the label.
 * @see https://github.com/octokit/webhooks/issues/639
 */
export function deleteLabel(world: World, repository: Repo, by: By, name: string): void {
  const label = existingLabel(repository, name)
  repository.labels.delete(name.toLowerCase())
  for (const thread of repository.threads.values()) {
    if (!thread.labels.includes(label)) continue
    thread.labels = thread.labels.filter(one => one !== label)
    touch(world, thread)
    publishThread(world, thread, 'unlabeled', by)
  }
  const fields = { label: renderLabel(world, repository, label) }
  publishFor(world, repository, { event: 'label', action: 'deleted', by, fields })
}

function existingLabel(repository: Repo, name: string): Label {
  const label = repository.labels.get(name.toLowerCase())
  if (!label) throw new Error(`${repository.name} has no label "${name}".`)
  return label
}
