export { createFileStore, type FileStore } from './store.ts'
export { typeOf } from './type.ts'
