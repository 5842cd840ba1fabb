import { extensionRuntime } from './runtime';

// The service worker for comparison: it wakes, answers, and contains nothing else.
extensionRuntime().onMessage.addListener((_, __, reply) => {
  reply({});
  return true;
});
