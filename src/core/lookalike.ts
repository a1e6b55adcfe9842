/** Tells a file that somebody meant for the configuration, and that nobody reads. */

/** @returns whether the path is that of the configuration but for the case of its letters or `.yaml` for `.yml` */
export function isLookalike(path: string, configPath: string): boolean {
  return path !== configPath && formOf(path) === formOf(configPath)
}

function formOf(path: string): string {
  return path.toLowerCase().replace(/\.ya?ml$/, '.yml')
}
