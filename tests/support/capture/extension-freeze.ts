import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

export const result: Promise<unknown> = freezeDocument(document);
