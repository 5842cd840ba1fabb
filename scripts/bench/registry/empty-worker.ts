import { getExtensionRuntime } from './runtime';

// Service worker for comparison: it does nothing but wake and reply.
getExtensionRuntime().onMessage.addListener((_, __, reply) => {
  reply({});
  return true;
});
