import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

const key = Symbol.for('chosang.places-only'); // put there by extension-background.ts
const boxesOnly = Reflect.get(globalThis, key) === true;
Reflect.deleteProperty(globalThis, key);
export const result: Promise<unknown> = freezeDocument(document, { boxesOnly });
