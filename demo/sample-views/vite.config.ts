import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

// Configuration that builds all views with sample content as a web page: `npx vite --config demo/sample-views/vite.config.ts`.
const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '') } },
  plugins: [tailwindcss()],
  build: { outDir: fileURLToPath(new URL('../../.output/preview', import.meta.url)), emptyOutDir: true },
  server: { host: '127.0.0.1', port: 4177 },
});
