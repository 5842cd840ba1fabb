import type { Box } from './box';
import { createReader, type Reader } from './occupied';

/** Longest time of reading in one frame (ms). */
export const PART_MS = 6;

/** The purposes of reading the page; one at a time. */
export type ReadFor = 'mark' | 'notice';

interface Reading {
  readonly reader: Reader;
  readonly purpose: ReadFor;
  isRead: boolean;
}

/**
 * Creates a reader of what the page shows, in parts: one in each animation frame, each at most PART_MS long. Calls `onPart`
 * after each.
 */
export function createFrameReader(document: Document, onPart: () => void) {
  let reading: Reading | undefined;
  return {
    isReading: () => reading !== undefined,
    /** Reads the next part of `box`; returns undefined until all is read. */
    read(box: Box, purpose: ReadFor): Reader | undefined {
      if (reading?.purpose !== purpose)
        reading = { reader: createReader(document, box), purpose, isRead: false };
      if (reading.isRead) {
        const { reader } = reading;
        reading = undefined;
        return reader;
      }
      reading.isRead = reading.reader.read(performance.now() + PART_MS);
      onPart();
      return undefined;
    },
    /** Discards the reading, which is outdated. */
    forget(): void {
      reading = undefined;
    },
  };
}
