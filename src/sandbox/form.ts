/** Writes what GitHub makes of an issue form. */

/**
 * @param answers by heading, in the order of the form; '' where nothing was filled in
 * @returns the body of the issue that the form opens
 * @see https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
 */
export function formBody(answers: Readonly<Record<string, string>>): string {
  return Object.entries(answers)
    .map(([heading, answer]) => `### ${heading}\n\n${answer === '' ? '_No response_' : answer}`)
    .join('\n\n')
}
