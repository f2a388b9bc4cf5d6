const PARENT_CHECK_MS = 1_000

/**
 * Resolves with its reason when this process is asked to stop. SIGHUP keeps its meaning, so that `nohup` works.
 * npm does not pass SIGTERM on: started by npm, the end of the parent counts as being asked.
 */
export function stopRequested(): Promise<string> {
  return new Promise((resolve) => {
    // Listeners stay: npm repeats Ctrl-C, and the repetition must not cut the clean end short.
    process.on('SIGTERM', () => resolve('SIGTERM'))
    process.on('SIGINT', () => resolve('SIGINT'))
    if (process.env['npm_lifecycle_event'] === undefined) return
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      resolve('npm has ended')
    }, PARENT_CHECK_MS)
    watch.unref()
  })
}
