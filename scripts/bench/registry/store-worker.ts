import { getExtensionRuntime } from './runtime';
import { readOrWriteFloorRows } from './store-floor';

// Service worker for comparing memory: it wakes, opens a database, reads sixty rows, and replies.
getExtensionRuntime().onMessage.addListener((_, __, reply) => {
  void readOrWriteFloorRows().then(() => reply({}));
  return true;
});
