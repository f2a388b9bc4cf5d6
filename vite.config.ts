import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// What every page needs comes in few files; what only some need stays with them.
const chunks = [
  {
    name: 'base',
    priority: 3,
    test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|zod)[\\/]|[\\/]api[\\/]\w+\.ts$/,
  },
  { name: 'icons', priority: 2, test: /node_modules[\\/]@tabler[\\/]/, minShareCount: 2 },
  { name: 'kit', priority: 2, test: /node_modules[\\/](@mantine|@floating-ui)[\\/]/, minShareCount: 12 },
  { name: 'own', priority: 1, test: /[\\/]web[\\/](ui|lib|agent[\\/]parts)[\\/]/, minShareCount: 3 },
]

export default defineConfig({
  root: 'web',
  base: '/agent/',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  // `npx vite` beside a running desk, for whoever works on the screens.
  server: { proxy: { '/api': { target: process.env['PUBLIC_URL'] ?? 'http://localhost:8080' } } },
})
