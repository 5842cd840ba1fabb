import type * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import type { SiteFactsSchema, SiteTextSchema } from '@/lib/domain/listing/listing.schema';

// The fields of these types are described in listing.schema.ts.
export type SiteFacts = DeepReadonly<z.infer<typeof SiteFactsSchema>>;
export type SiteBadge = SiteFacts['badges'][number];
export type SiteText = DeepReadonly<z.infer<typeof SiteTextSchema>>;
export type SiteLine = SiteText['lines'][number];
