import { extensionRuntime } from './runtime';

// The service worker everything is measured beside: it wakes and answers, and holds no other line of code.
extensionRuntime().onMessage.addListener((_, __, reply) => {
  reply({});
  return true;
});
