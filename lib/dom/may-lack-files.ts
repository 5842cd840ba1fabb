import { findBrowserKind } from '@/lib/domain/browser-kind';

/**
 * True on a page of an extension in Firefox for Android. There a link that downloads and a file chooser were seen to do nothing,
 * without an error (Mozilla's bug 1877407), so no test of the page can find it out beforehand (docs/developing/android.md).
 */
export function mayLackFiles(
  { protocol }: Pick<Location, 'protocol'> = location,
  { userAgent }: Pick<Navigator, 'userAgent'> = navigator,
): boolean {
  return protocol === 'moz-extension:' && findBrowserKind(userAgent) === 'firefox-phone';
}
