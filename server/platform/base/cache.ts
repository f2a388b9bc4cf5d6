/** Values by name, loaded once until forgotten. A load that fails is not kept. */
export interface Cache {
  get<T>(name: string, load: () => Promise<T>): Promise<T>
  /** On this node at once; `spread` says it to the others. */
  forget(name: string): void
}

export function createCache(spread: (name: string) => void = () => undefined): Cache & { drop(name?: string): void } {
  const kept = new Map<string, Promise<unknown>>()
  const drop = (name?: string) => void (name === undefined ? kept.clear() : kept.delete(name))
  return {
    get<T>(name: string, load: () => Promise<T>): Promise<T> {
      const known = kept.get(name)
      if (known) return known as Promise<T>
      const loading = load()
      kept.set(name, loading)
      loading.catch(() => kept.get(name) === loading && kept.delete(name))
      return loading
    },
    forget(name) {
      drop(name)
      spread(name)
    },
    drop,
  }
}
