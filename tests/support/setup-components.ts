import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The limit only ends a test that would fail: a busy machine may need many seconds.
configure({ asyncUtilTimeout: 20_000 });

// What jsdom lacks for want of layout: blob addresses, scrolling, observers.
let made = 0;
URL.createObjectURL = () => `blob:test/${++made}`;
URL.revokeObjectURL = () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom has no media queries: none matches.
Object.defineProperty(globalThis, 'matchMedia', { value: () => ({ matches: false }) });

// Test files share one document, so what a test put into it by itself is removed too.
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
