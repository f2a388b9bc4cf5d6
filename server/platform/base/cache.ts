/** Values by name, loaded once until forgotten. A load that fails is not kept. */
export interface Cache {
  get<T>(name: string, load: () => Promise<T>): Promise<T>
  /** What was loaded last, though it may be forgotten since: for what cannot wait. */
  last<T>(name: string): T | undefined
  /** On this node at once; `spread` says it to the others. */
  forget(name: string): void
}

export function createCache(spread: (name: string) => void = () => undefined): Cache & { drop(name?: string): void } {
  const kept = new Map<string, Promise<unknown>>()
  const latest = new Map<string, { order: number; value: unknown }>()
  let loads = 0
  const keepLatest = (name: string, order: number, value: unknown) => {
    // A slow load must not take the place of one that began after it.
    if ((latest.get(name)?.order ?? 0) < order) latest.set(name, { order, value })
  }
  const drop = (name?: string) => void (name === undefined ? kept.clear() : kept.delete(name))
  return {
    get<T>(name: string, load: () => Promise<T>): Promise<T> {
      const known = kept.get(name)
      if (known) return known as Promise<T>
      const loading = load()
      const order = (loads += 1)
      kept.set(name, loading)
      loading.then(
        (value) => keepLatest(name, order, value),
        () => kept.get(name) === loading && kept.delete(name),
      )
      return loading
    },
    last: <T>(name: string) => latest.get(name)?.value as T | undefined,
    forget(name) {
      drop(name)
      spread(name)
    },
    drop,
  }
}
