import { updateRegistry } from '@/lib/registry/update/update';

// This script holds the code for updates, which a look-up never needs. The worker runs it only for an update, as the real
// background does.
Object.assign(globalThis, { update: updateRegistry });
