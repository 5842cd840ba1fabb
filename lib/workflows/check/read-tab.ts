import type { ListingReading } from '@/lib/domain/listing/listing';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { withSiteFacts } from '@/lib/marketplaces/site/with-facts';

/**
 * Asks a tab's content script what it reads now. Null where none answers: a page of no marketplace, or one that was
 * open before the extension was installed. What a page hands over is parsed before it is used.
 */
export async function readTab(ask: () => Promise<unknown>): Promise<ListingReading | null> {
  let answer: unknown;
  try {
    answer = await ask();
  } catch (thrown) {
    if (isNobodyThere(thrown)) return null;
    throw thrown;
  }
  if (answer === undefined || answer === null) return null;
  return withSiteFacts(RawReadingSchema.parse(answer));
}

/** The browsers' own words for a tab without a listener (Chrome, Firefox). */
function isNobodyThere(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    /Receiving end does not exist|message port closed|No tab with id|Invalid tab ID/i.test(thrown.message)
  );
}
