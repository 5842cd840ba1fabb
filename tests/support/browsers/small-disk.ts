import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, statfsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that is a disk of its own, and can be filled. */
export interface SmallDisk {
  /** Takes all room but so many bytes. */
  fill(leave: number): void;
  /** Gives the room back. */
  empty(): void;
  /** Ends it with all it holds. */
  remove(): void;
}

const PIECE = Buffer.alloc(1024 * 1024);

/** Makes an empty folder a disk of `megabytes`, in memory; undefined where this machine lets nobody do so. */
export function smallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (thrown) {
    console.info('no disk can be mounted here', thrown instanceof Error ? thrown.message : thrown);
    return undefined;
  }
  const filler = join(folder, 'filler');
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    fill(leave) {
      const wanted = Math.max(0, free() - leave);
      // A browser writes meanwhile: the disk is full when it says so.
      for (let size = PIECE.length; size >= 1024; size /= 4) {
        while (append(filler, PIECE.subarray(0, size)));
      }
      if (leave > 0) truncateSync(filler, wanted);
    },
    empty: () => rmSync(filler, { force: true }),
    remove: () => execFileSync('umount', ['-l', folder]),
  };
}

/** Whether there was room for it. */
function append(file: string, bytes: Uint8Array): boolean {
  try {
    appendFileSync(file, bytes);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') return false;
    throw thrown;
  }
}
