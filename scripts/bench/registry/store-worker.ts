import { getExtensionRuntime } from './runtime';
import { readRows } from './store-floor';

// The service worker with which memory is compared: it wakes, opens a database and reads sixty rows.
getExtensionRuntime().onMessage.addListener((_, __, reply) => {
  void readRows().then(() => reply({}));
  return true;
});
