import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The admin app: sources in `src/admin`, built into `dist/admin` (`index.html`, hashed files under `/assets/`).
 * `VITE_GALLERY=1` adds the page that shows every part of `src/ui`; `ADMIN_OUT_DIR` builds to another folder.
 * In development `/api` goes to the server at `ADMIN_API` (default: the admin port of a started installation).
 */
export default defineConfig(({ command }) => ({
  root: here('./src/admin'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  // A constant, so that a build without the gallery holds none of its code.
  define: { GALLERY: JSON.stringify(command === 'serve' || process.env['VITE_GALLERY'] === '1') },
  build: {
    outDir: process.env['ADMIN_OUT_DIR'] ?? here('./dist/admin'),
    emptyOutDir: true,
    target: 'es2022',
    // The admin's CSP allows no data: fonts or scripts, and hashed files are cached for ever anyway.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Charts and editors are chunks of their own, loaded when a screen shows them; this warns when the entry takes one in.
    chunkSizeWarningLimit: 900,
  },
  server: {
    strictPort: true,
    proxy: { '/api': { target: process.env['ADMIN_API'] ?? 'http://localhost:4400', changeOrigin: false } },
    fs: { allow: [here('.')] },
  },
}));

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
