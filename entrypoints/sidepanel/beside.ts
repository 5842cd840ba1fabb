import { AppError } from '@/lib/base/errors';
import { listOpenWebTabs, type OpenTab } from '@/lib/browser/pages/tabs';

/**
 * Returns the web page beside the side panel: the active tab of the panel's window. If the desk has a tab of its own, returns the
 * web page that was active last. Throws `page-gone` if there is no web page.
 */
export async function findPageBesidePanel(): Promise<OpenTab> {
  const [page] = await listOpenWebTabs();
  if (!page) throw new AppError('page-gone', 'there is no web page beside the workspace');
  return page;
}
