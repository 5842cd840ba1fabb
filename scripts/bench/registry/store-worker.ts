import { getExtensionRuntime } from './runtime';
import { readFloorRows } from './store-floor';

// Service worker for comparing memory: it wakes, opens a database, reads sixty rows, and replies.
getExtensionRuntime().onMessage.addListener((_, __, reply) => {
  void readFloorRows().then(() => reply({}));
  return true;
});
