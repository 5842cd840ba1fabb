import { getExtensionRuntime } from './runtime';

// The service worker for comparison: it wakes, replies, and contains nothing else.
getExtensionRuntime().onMessage.addListener((_, __, reply) => {
  reply({});
  return true;
});
