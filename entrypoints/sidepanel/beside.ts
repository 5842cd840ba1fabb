import { AppError } from '@/lib/base/errors';
import { listOpenWebTabs, type OpenTab } from '@/lib/browser/pages/tabs';

/**
 * Returns the web page with which the side panel works: of the tabs that are active in their windows, the one used last. If no
 * active tab shows a web page (for example, the desk is in the active tab), returns the web page that was used last. Throws
 * `page-gone` if no tab shows a web page.
 */
export async function findPageBesideSidePanel(): Promise<OpenTab> {
  const [page] = await listOpenWebTabs();
  if (!page) throw new AppError('page-gone', 'there is no web page beside the workspace');
  return page;
}
