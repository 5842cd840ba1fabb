import { updateRegistry } from '@/lib/registry/update/update';

// What a look-up never needs, apart from it as in the real background: the worker runs it when it is asked to update.
Object.assign(globalThis, { update: updateRegistry });
