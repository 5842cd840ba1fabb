import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, statfsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** A folder on a disk of its own that can be filled. */
export interface SmallDisk {
  /** Fills the disk except for `leave` bytes. */
  fill(leave: number): void;
  /** Deletes what `fill` wrote. */
  empty(): void;
  /** Unmounts it with its contents. */
  remove(): void;
}

const PIECE = Buffer.alloc(1024 * 1024);

/** Mounts a disk of `megabytes` in memory on an empty folder; undefined where this machine does not allow it. */
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
      // The browser writes meanwhile: the disk is full only when it says so.
      for (let size = PIECE.length; size >= 1024; size /= 4) {
        while (append(filler, PIECE.subarray(0, size)));
      }
      if (leave > 0) truncateSync(filler, wanted);
    },
    empty: () => rmSync(filler, { force: true }),
    remove: () => execFileSync('umount', ['-l', folder]),
  };
}

/** Appends the bytes; returns false if the disk has no space for them. */
function append(file: string, bytes: Uint8Array): boolean {
  try {
    appendFileSync(file, bytes);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') return false;
    throw thrown;
  }
}
