export { contentPath, createFileStore, type FileStore } from './store.ts'
export { fileKind } from './kind.ts'
