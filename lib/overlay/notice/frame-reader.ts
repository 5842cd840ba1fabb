import type { Box } from './box';
import { createRegionReader, type Reader } from './occupied';

/** Maximum number of milliseconds for which the page is read in one animation frame. */
export const READ_MS_PER_FRAME = 6;

/**
 * The purpose for which the page is read: to move the mark, or to find a spot for the notice. The page is read for one purpose at
 * a time.
 */
export type ReadFor = 'mark' | 'notice';

interface Reading {
  readonly reader: Reader;
  readonly purpose: ReadFor;
  isRead: boolean;
}

/**
 * Creates a reader of what the page shows. It reads one part in each animation frame, for at most READ_MS_PER_FRAME, and then
 * calls `onPart`.
 */
export function createIncrementalPageReader(document: Document, onPart: () => void) {
  let reading: Reading | undefined;
  return {
    isReading: () => reading !== undefined,
    /** Reads the next part of `box` and returns undefined. If all of `box` has been read, returns the reader that has read it. */
    read(box: Box, purpose: ReadFor): Reader | undefined {
      if (reading?.purpose !== purpose)
        reading = { reader: createRegionReader(document, box), purpose, isRead: false };
      if (reading.isRead) {
        const { reader } = reading;
        reading = undefined;
        return reader;
      }
      reading.isRead = reading.reader.read(performance.now() + READ_MS_PER_FRAME);
      onPart();
      return undefined;
    },
    /** Discards what was read, because it is out of date. */
    forget(): void {
      reading = undefined;
    },
  };
}
