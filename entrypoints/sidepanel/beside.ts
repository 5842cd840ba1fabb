import { AppError } from '@/lib/base/errors';
import { listOpenPages, type OpenTab } from '@/lib/browser/pages/tabs';

/**
 * The web page beside the panel: the one in front of its window, else (the workspace standing in a tab of its own) the web
 * page looked at last. Throws `page-gone` when there is none.
 */
export async function pageBeside(): Promise<OpenTab> {
  const [page] = await listOpenPages();
  if (!page) throw new AppError('page-gone', 'there is no web page beside the workspace');
  return page;
}
