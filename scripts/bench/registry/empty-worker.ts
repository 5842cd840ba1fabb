import { extensionRuntime } from './runtime';

// The service worker for comparison: it wakes, replies, and contains nothing else.
extensionRuntime().onMessage.addListener((_, __, reply) => {
  reply({});
  return true;
});
