import { updateRegistry } from '@/lib/registry/update/update';

// The code that a look-up never needs, in a script of its own as in the real background; the worker runs it for an update.
Object.assign(globalThis, { update: updateRegistry });
