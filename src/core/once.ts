/** Asks a pure function once for each subject: features look at the same moment for what they ask and for what they want. */

/** @param compute must not depend on anything that changes while the subject stays the same */
export function once<Subject extends object, Result>(
  compute: (subject: Subject) => Result,
): (subject: Subject) => Result {
  const known = new WeakMap<Subject, { result: Result }>()
  return subject => {
    const entry = known.get(subject) ?? { result: compute(subject) }
    known.set(subject, entry)
    return entry.result
  }
}
