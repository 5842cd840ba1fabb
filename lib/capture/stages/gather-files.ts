import type { ResourceReference } from '@/lib/domain/report/evidence';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import type { CaptureDeps } from '../deps';
import { TokenFinder } from '../token-finder';
import type { GatheredFiles } from './asked-files';
import { fetchFrozenPageFiles } from './asked-files';
import { gatherFilesFromBrowser } from './held-files';

/**
 * The captured page: its address, and the words that identify the visitor (`tokens`). A file that contains one of these words is
 * left out.
 */
export interface PageOfFiles {
  readonly tabId: number;
  readonly url: string;
  readonly tokens: readonly string[];
}

/**
 * Gathers the files that a frozen page needs. Requests them from the page's marketplace if that is allowed; otherwise takes those
 * that the browser already has. Leaves out files that contain the visitor's words.
 */
export async function gatherFiles(
  references: readonly ResourceReference[],
  { tabId, url, tokens }: PageOfFiles,
  deps: Pick<CaptureDeps, 'askable' | 'fetch' | 'now' | 'readHeld'>,
): Promise<GatheredFiles> {
  const mayAsk = await deps.askable(url);
  const gathered = mayAsk
    ? await fetchFrozenPageFiles(references, { url, mayAsk }, deps)
    : await gatherFilesFromBrowser(references, tabId, deps);
  return maskFileUrls(omitFilesNamingVisitor(gathered, new TokenFinder(tokens)));
}

/** Replaces the addresses of files with the masked addresses that the frozen page uses. Leaves out duplicates. */
function maskFileUrls(gathered: GatheredFiles): GatheredFiles {
  const { resources, missing } = gathered;
  return {
    ...gathered,
    resources: maskUrlsAndOmitDuplicates(resources),
    missing: maskUrlsAndOmitDuplicates(missing),
  };
}

function maskUrlsAndOmitDuplicates<File extends { readonly url: string }>(files: readonly File[]): File[] {
  const named = files.map((file) => ({ ...file, url: maskSecrets(file.url, 'x') }));
  return [...new Map(named.map((file) => [file.url, file])).values()];
}

function omitFilesNamingVisitor(
  { resources, missing, filesFrom }: GatheredFiles,
  visitor: TokenFinder,
): GatheredFiles {
  const named = resources.filter(({ mediaType, bytes }) => {
    if (!/^(?:text\/|image\/svg)/.test(mediaType)) return false;
    const text = new TextDecoder().decode(bytes);
    return visitor.contains(text);
  });
  return {
    resources: resources.filter((file) => !named.includes(file)),
    missing: [...missing, ...named.map(({ url }) => ({ url, reason: 'names-visitor' }))],
    filesFrom,
  };
}
