import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

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
  },
  // `npx vite` beside a running desk, for whoever works on the screens.
  server: { proxy: { '/api': { target: process.env['PUBLIC_URL'] ?? 'http://localhost:8080' } } },
})
