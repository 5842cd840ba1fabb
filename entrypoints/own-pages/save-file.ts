import { mayLackFileDialogs } from '@/lib/dom/may-lack-files';

/**
 * A file whose saving needs the person. `press`: the person must press again, and the press shares the file. `unsure`: the person
 * must check whether the file was saved.
 */
export interface UnsureSave {
  readonly kind: 'press' | 'unsure';
  readonly file: Blob;
  readonly name: string;
}

type Listener = (save: UnsureSave) => void;
const listeners = new Set<Listener>();

/** Calls `listener` for each file whose saving needs the person. Returns a function that ends these calls. */
export function listenForSavesNeedingPerson(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Saves a file as a browser download, which needs no permission. In a browser that may ignore downloads from an extension's page
 * (`mayLackFileDialogs`), shares the file if the browser can; otherwise saves the file and tells the person to check whether it
 * arrived (`SaveNotice`).
 */
export function saveFile(file: Blob, name: string): void {
  if (mayLackFileDialogs()) void shareOrSaveOnPhone(file, name);
  else saveAsDownload(file, name);
}

async function shareOrSaveOnPhone(file: Blob, name: string): Promise<void> {
  const outcome = await shareFile(file, name);
  if (outcome === 'shared') return;
  if (outcome === 'impossible') saveAsDownload(file, name);
  const kind = outcome === 'impossible' ? 'unsure' : 'press';
  for (const listener of listeners) listener({ kind, file, name });
}

/**
 * Gives a file to another app. Returns `shared` if that succeeded, `press` if the browser requires a new press or the person
 * closed the browser's menu, and `impossible` if the browser cannot share the file.
 */
export async function shareFile(file: Blob, name: string): Promise<'shared' | 'press' | 'impossible'> {
  const data = { files: [new File([file], name, { type: file.type })] };
  if (!('canShare' in navigator) || !navigator.canShare(data)) return 'impossible';
  try {
    await navigator.share(data);
    return 'shared';
  } catch (thrown) {
    const { name: kind } = thrown instanceof Error ? thrown : { name: '' };
    if (kind === 'AbortError' || kind === 'NotAllowedError') return 'press';
    console.warn('the file was not shared', thrown);
    return 'impossible';
  }
}

function saveAsDownload(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // After one minute the download has started and no longer needs the address.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
