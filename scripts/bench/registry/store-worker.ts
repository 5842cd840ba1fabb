import { extensionRuntime } from './runtime';
import { readOneRow } from './store-floor';

// The service worker the registry's memory is measured beside: it wakes, opens a database and reads one row.
extensionRuntime().onMessage.addListener((_, __, reply) => {
  void readOneRow().then(() => reply({}));
  return true;
});
